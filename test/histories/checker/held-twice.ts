import type { History, HistoryEvent } from '../history.ts'
import { groupBy } from './group-by.ts'

type Hold = { seats: number; comparison: string; assignment: string; from: number; until: number }

/**
 * No seat is given twice, judged by what annotators were told: from the answer that hands a seat out until whatever may
 * end it is sent, its holder surely has it. Never do more have one than there are seats.
 */
export function heldTwice({ events, end }: History): string[] {
  const comparisons = new Map(end.comparisons.map((comparison) => [comparison.id, comparison]))
  const assignments = new Map(end.assignments.map((assignment) => [assignment.id, assignment]))
  const comparisonOf = (assignmentId: string) => assignments.get(assignmentId)?.comparisonId ?? ''

  const endings = groupBy(
    events.flatMap((event) => mayEnd(event).map((what) => ({ what, at: event.begun }))),
    ({ what }) => what,
  )
  const endOf = (from: number, whats: string[]) =>
    Math.min(
      Number.POSITIVE_INFINITY,
      ...whats.flatMap((what) => (endings.get(what) ?? []).map(({ at }) => at)).filter((at) => at >= from),
    )

  const surplus = new Set(end.submissions.flatMap((one) => (one.surplus ? one.id : [])))
  const holds: Hold[] = []
  const sent = new Set<string>()
  for (const event of events) {
    // A resend hears again what was stored once; whether its seat is still held is not said by that.
    const isResend = event.call === 'submit' && sent.has(event.body.id)
    if (event.call === 'submit') sent.add(event.body.id)
    if (isResend || event.outcome.kind !== 'answered') continue
    const held =
      event.call === 'lease'
        ? event.outcome.answer.assignments.map(({ id }) => id)
        : event.call === 'submit' && !surplus.has(event.body.id)
          ? [event.body.assignmentId]
          : []
    for (const id of held) {
      const assignment = assignments.get(id)
      const comparison = comparisons.get(comparisonOf(id))
      if (!assignment || !comparison || assignment.goldUse !== null || assignment.repeat > 0) continue
      // A judgement keeps its seat until it is sent back; a lease keeps it until its holder may end it, a report on the comparison, or a reviewer who sends that out.
      const until =
        event.call === 'submit'
          ? endOf(event.begun, [`back ${event.projectId}`])
          : endOf(event.begun, [
              ...[id, `project ${event.projectId}`, `out ${comparison.id}`],
              ...reportsOn(comparison.id),
            ])
      if (until > event.ended)
        holds.push({ seats: comparison.seats, comparison: comparison.id, assignment: id, from: event.ended, until })
    }
  }

  function reportsOn(comparison: string): string[] {
    return end.assignments.filter(({ comparisonId }) => comparisonId === comparison).map(({ id }) => `report ${id}`)
  }

  return [...groupBy(holds, ({ comparison }) => comparison)].flatMap(([comparison, own]) =>
    own.flatMap(({ from, seats }) => {
      const now = new Set(own.filter((one) => one.from <= from && from < one.until).map(({ assignment }) => assignment))
      return now.size <= seats ? [] : [`comparison ${comparison}: ${now.size} were told of ${seats} seats at once`]
    }),
  )
}

/** What an event may end from the moment it is sent: one lease, those of a reported comparison, or all of a project. */
function mayEnd(event: HistoryEvent): string[] {
  switch (event.call) {
    case 'submit':
      return [event.body.assignmentId]
    // While the annotator or the project is paused it shortens the lease, which then runs out by itself.
    case 'heartbeat':
      return [event.assignmentId]
    case 'skip':
    case 'flag':
      return [event.assignmentId, `report ${event.assignmentId}`]
    case 'settle':
      return event.to === 'out' ? [`out ${event.comparisonId}`] : []
    case 'expire':
      return [`project ${event.projectId}`]
    case 'requeue':
      return [`back ${event.projectId}`]
    default:
      return []
  }
}
