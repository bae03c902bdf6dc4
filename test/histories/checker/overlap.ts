import type { History } from '../history.ts'
import { groupBy } from './group-by.ts'
import { sentBack } from './sent-back.ts'

/**
 * A comparison has at most as many judgements as seats, but for surplus, which is marked, and those that gave their seat
 * up; each judgement counted holds its seat.
 */
export function overlap({ end }: History): string[] {
  const assignments = new Map(end.assignments.map((assignment) => [assignment.id, assignment]))
  const back = sentBack(end)
  const revised = new Set(end.submissions.map(({ revises }) => revises))
  const current = end.submissions.filter(({ id, source }) => source === 'screen' && !revised.has(id) && !back.has(id))
  const counted = current.filter(({ surplus, unseated, repeat, assignmentId }) => {
    const isGold = assignments.get(assignmentId ?? '')?.goldUse !== null
    return !surplus && !unseated && repeat === 0 && !isGold
  })
  const of = groupBy(counted, ({ projectId, comparisonId }) => `${projectId} ${comparisonId}`)
  const overshot = end.comparisons.flatMap(({ projectId, id, seats }) => {
    const n = of.get(`${projectId} ${id}`)?.length ?? 0
    return n <= seats ? [] : [`comparison ${id} has ${n} answers that are not surplus, and ${seats} seats`]
  })
  const seatless = counted
    .filter(({ assignmentId }) => assignments.get(assignmentId ?? '')?.holdsSeat !== true)
    .map(({ id }) => `judgement ${id} is not surplus and holds no seat`)
  const marked = current
    .filter(
      ({ surplus, unseated, assignmentId }) =>
        (surplus || unseated) && assignments.get(assignmentId ?? '')?.holdsSeat !== false,
    )
    .map(({ id }) => `judgement ${id} is surplus or gave its seat up, and holds a seat`)
  return [...overshot, ...seatless, ...marked]
}
