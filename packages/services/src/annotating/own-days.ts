import type { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import type { OwnDay, OwnQuarter } from '@tiebreak/db/queries/annotating/own-work.ts'

/** Says on which day an instant is in a time zone: `2026-11-29`. */
function dayIn(timeZone: string): (instant: Date) => string {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  })
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
    return `${parts.year}-${parts.month}-${parts.day}`
  }
}

/** How many tasks were judged, whatever became of them: what leads return to the queue is never gold nor a repeat. */
export function countTasks(quarters: readonly OwnQuarter[]): number {
  return quarters.reduce((sum, { tasks }) => sum + tasks, 0)
}

/** How many tasks were first judged on the day on which `now` is, where the person is. */
export function countToday(quarters: readonly OwnQuarter[], timeZone: string, now: Date): number {
  const dayOf = dayIn(timeZone)
  const today = dayOf(now)
  return countTasks(quarters.filter(({ from }) => dayOf(from) === today))
}

/** How many tasks were first judged on which day where the person is, newest first, without those that are listed. */
export function countEarlier(
  quarters: readonly OwnQuarter[],
  timeZone: string,
  listed: readonly Pick<OwnPage['recent'][number], 'revisions'>[],
): OwnDay[] {
  const dayOf = dayIn(timeZone)
  const days = new Map<string, number>()
  const add = (instant: Date, tasks: number) => {
    const day = dayOf(instant)
    days.set(day, (days.get(day) ?? 0) + tasks)
  }
  for (const { from, tasks } of quarters) add(from, tasks)
  for (const { revisions } of listed) if (revisions[0]) add(new Date(revisions[0].receivedAt), -1)
  return [...days]
    .map(([day, tasks]) => ({ day, tasks }))
    .filter(({ tasks }) => tasks > 0)
    .toReversed()
}
