import type { History } from '../history.ts'
import type { Look } from '../moment.ts'
import { groupBy } from './group-by.ts'

/** Nobody holds more leases at once than the project allows, and no lease is called expired before its time. */
export function leases({ events, looks, end }: History): string[] {
  const most = new Map(end.projects.map(({ id, openLeases }) => [id, openLeases]))
  const handedOut = events.flatMap((event) => {
    if (event.call !== 'lease' || event.outcome.kind !== 'answered') return []
    const { length } = event.outcome.answer.assignments
    return length <= event.want ? [] : [`${event.by} asked for ${event.want} and was handed out ${length}`]
  })
  const hoarded = (seen: Look) =>
    [
      ...groupBy(
        seen.assignments.filter(({ state }) => state === 'leased'),
        ({ projectId, raterId }) => `${projectId} ${raterId}`,
      ),
    ].flatMap(([rater, own]) => {
      const limit = most.get(own[0]?.projectId ?? '') ?? 3
      return own.length <= limit ? [] : [`rater ${rater} holds ${own.length} leases, ${limit} are allowed`]
    })
  // A look's times are in whole milliseconds.
  const early = end.assignments
    .filter(({ state, leaseUntil, endedAt }) => state === 'expired' && leaseUntil > (endedAt ?? 0) + 1)
    .map(({ id }) => `the lease of assignment ${id} expired before its time`)
  return [...new Set([...handedOut, ...[...looks, end].flatMap(hoarded), ...early])]
}
