import { eventsOf, type History } from '../history.ts'
import { groupBy } from './group-by.ts'

/** What a lead keeps for some annotators is handed out to nobody else from then on, until it is kept for others or taken back. */
export function kept({ events, looks, end }: History): string[] {
  const users = new Map(end.raters.map(({ id, userId }) => [id, userId ?? '']))
  const given = groupBy(
    [...looks, end]
      .flatMap(({ assignments }) => assignments)
      .filter(({ repeat, goldUse }) => repeat === 0 && goldUse === null),
    ({ comparisonId }) => comparisonId,
  )
  const keeps = eventsOf(events, 'keep').toSorted((left, right) => left.begun - right.begun)
  const wrong = keeps.flatMap(({ comparisonIds, userIds, outcome }, at) => {
    if (outcome.kind !== 'answered' || userIds === null) return []
    const since = outcome.answer.at
    return comparisonIds.flatMap((comparison) => {
      const next = keeps.slice(at + 1).find((one) => one.comparisonIds.includes(comparison))
      const until = next?.sentAt ?? Number.POSITIVE_INFINITY
      return (given.get(comparison) ?? [])
        .filter(
          ({ leasedAt, raterId }) =>
            leasedAt > since && leasedAt < until && !userIds.includes(users.get(raterId) ?? ''),
        )
        .map(
          ({ id, raterId }) =>
            `assignment ${id} was handed out to rater ${raterId}, and its comparison was kept for others`,
        )
    })
  })
  return [...new Set(wrong)]
}
