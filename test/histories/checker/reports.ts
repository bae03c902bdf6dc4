import type { History } from '../history.ts'
import type { EndLook } from '../moment.ts'
import { groupBy } from './group-by.ts'

const SKIPPERS = 3
const FLAGGERS = 2

/**
 * Acknowledged skips and flags are there. One severe flag, two annotators with others or three who skipped send a
 * comparison out of the queue and out of everybody's hands; fewer do not.
 */
export function reports({ events, end }: History): string[] {
  const assignments = new Map(end.assignments.map((assignment) => [assignment.id, assignment]))
  const flagged = groupBy(end.flags, ({ assignmentId }) => assignmentId)
  const requeued = new Set(events.filter(({ call }) => call === 'requeue').map(({ projectId }) => projectId))
  const lost = events.flatMap((event) => {
    if ((event.call !== 'skip' && event.call !== 'flag') || event.outcome.kind !== 'answered') return []
    const state = assignments.get(event.assignmentId)?.state ?? 'gone'
    // Who skipped what was sent back since may have it again.
    const isForgotten = event.call === 'skip' && requeued.has(event.projectId) && state !== 'gone'
    const isThere =
      event.call === 'flag'
        ? flagged.has(event.assignmentId) && ['flagged', 'judged'].includes(state)
        : ['skipped', 'flagged', 'judged'].includes(state)
    return isThere || isForgotten
      ? []
      : [`the ${event.call} of assignment ${event.assignmentId} was acknowledged, and it is ${state}`]
  })
  const twice = [...flagged].flatMap(([id, same]) =>
    same.length === 1 ? [] : [`assignment ${id} has ${same.length} flags`],
  )
  const asked = groupBy(
    events.filter((event) => event.call === 'skip' || event.call === 'flag'),
    ({ assignmentId }) => assignments.get(assignmentId)?.comparisonId ?? '',
  )
  const wrong = end.comparisons.flatMap((comparison) => {
    const what = `comparison ${comparison.id}`
    if (comparison.state === 'open' && isDue(comparison, end))
      return [`${what} is open and should be with the reviewers`]
    if (comparison.state !== 'in_review') return []
    const held = end.assignments.some(({ comparisonId, state }) => comparisonId === comparison.id && state === 'leased')
    const severe = end.flags.some((flag) => flag.comparisonId === comparison.id && flag.severe)
    const reporters = new Set((asked.get(comparison.id) ?? []).map(({ by }) => by)).size
    return [
      ...(held ? [`${what} is with the reviewers and still in somebody's hands`] : []),
      ...(severe || reporters >= FLAGGERS ? [] : [`${what} is with the reviewers, and ${reporters} reported it`]),
    ]
  })
  return [...lost, ...twice, ...wrong]
}

function isDue({ id, reviewedAt, isGold }: EndLook['comparisons'][number], { flags, assignments }: EndLook): boolean {
  const since = reviewedAt ?? 0
  const own = flags.filter(({ comparisonId, at }) => comparisonId === id && at > since)
  const skippers = assignments.filter(
    ({ comparisonId, state, endedAt }) => comparisonId === id && state === 'skipped' && (endedAt ?? 0) > since,
  )
  return (
    own.some(({ severe }) => severe) ||
    new Set(own.map(({ raterId }) => raterId)).size >= FLAGGERS ||
    (!isGold && new Set(skippers.map(({ raterId }) => raterId)).size >= SKIPPERS)
  )
}
