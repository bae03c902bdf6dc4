import { eventsOf, type History } from '../history.ts'
import { groupBy } from './group-by.ts'
import { reviewActs } from './review-acts.ts'

/**
 * What a reviewer answered or sent out is handed out to nobody until it is sent back to the queue; repeats of what was
 * answered may come. What is with the reviewers or out is in nobody's hands at any moment that was looked at.
 */
export function outOfQueue({ events, looks, end }: History): string[] {
  const acts = reviewActs(end)
  const given = [...looks, end].flatMap(({ assignments }) =>
    assignments.flatMap(({ id, comparisonId, repeat, leasedAt }) => {
      const last = (acts.get(comparisonId) ?? []).filter(({ at }) => at < leasedAt).at(-1)
      const isOut = last?.kind === 'withdraw' || (last?.kind === 'answer' && repeat === 0)
      return isOut ? [`assignment ${id} was handed out when its comparison was out of the queue`] : []
    }),
  )
  const held = [...looks, end].flatMap(({ comparisons, assignments }) => {
    const away = new Map(
      comparisons
        .filter(({ state }) => state === 'in_review' || state === 'withdrawn')
        .map(({ id, state }) => [id, state]),
    )
    return assignments
      .filter(({ state, comparisonId }) => state === 'leased' && away.has(comparisonId))
      .map(
        ({ id, comparisonId }) => `assignment ${id} is in somebody's hands, its comparison ${away.get(comparisonId)}`,
      )
  })

  const comparisonOf = new Map(end.assignments.map(({ id, comparisonId }) => [id, comparisonId]))
  const leases = groupBy(
    eventsOf(events, 'lease').flatMap(({ begun, ended, outcome }) =>
      outcome.kind === 'answered'
        ? outcome.answer.assignments.map(({ id }) => ({ id, comparison: comparisonOf.get(id) ?? '', begun, ended }))
        : [],
    ),
    ({ comparison }) => comparison,
  )
  const settles = eventsOf(events, 'settle')
  const told = settles.flatMap((out) => {
    if (out.to !== 'out' || out.outcome.kind !== 'answered') return []
    const back = settles.filter(
      (one) => one.comparisonId === out.comparisonId && one.to === 'queue' && one.ended > out.begun,
    )
    const until = Math.min(Number.POSITIVE_INFINITY, ...back.map(({ begun }) => begun))
    return (leases.get(out.comparisonId) ?? [])
      .filter(({ begun, ended }) => begun > out.ended && ended < until)
      .map(({ id }) => `assignment ${id} was handed out after its comparison was sent out`)
  })
  return [...new Set([...given, ...held, ...told])]
}
