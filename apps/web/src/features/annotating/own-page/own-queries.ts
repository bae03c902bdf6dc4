import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { ownTimeZone } from '#shared/words/own-time-zone.ts'

/** Own figures in a project; days are counted from midnight to midnight where the reader is. */
export function ownPageQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'own'],
    queryFn: ({ signal }) =>
      api.call(API.getOwnPage, { params: { projectId }, query: { timeZone: ownTimeZone() } }, { signal }),
    staleTime: 0,
  })
}

/** Own judgements with their texts: those that can be changed, or all of a closed project, ten at a time. */
export function ownJudgementsQuery(projectId: ProjectId) {
  const first: string | undefined = undefined
  return infiniteQueryOptions({
    queryKey: ['projects', projectId, 'own', 'judgements'],
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => {
      const query = { cursor: pageParam, limit: 10 }
      return api.call(API.listOwnJudgements, { params: { projectId }, query }, { signal })
    },
    initialPageParam: first as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // Whoever comes back has changed something.
    staleTime: 0,
    select: ({ pages }) => ({
      // The project was closed or reopened between two pages: what the server said last holds.
      isClosed: pages.at(-1)?.scope === 'all',
      items: pages.flatMap(({ items }) => items),
    }),
  })
}
