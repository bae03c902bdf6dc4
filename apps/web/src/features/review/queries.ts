import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

/** What waits for a reviewer, or what reviewers answered. */
export function disagreementsQuery(projectId: ProjectId, state: 'waiting' | 'adjudicated') {
  return pagedQuery(['projects', projectId, 'disagreements', state], (cursor, signal) =>
    api.call(API.listDisagreements, { params: { projectId }, query: { state, cursor, limit: 25 } }, { signal }),
  )
}

/** One comparison for its reviewer. It is not asked for again by itself: texts would move under the reader. */
export function disagreementQuery(projectId: ProjectId, comparisonId: ComparisonId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'disagreement', comparisonId],
    queryFn: ({ signal }) => api.call(API.getDisagreement, { params: { projectId, comparisonId } }, { signal }),
    refetchOnWindowFocus: false,
  })
}

/** The next comparison that the caller may answer: the one with the highest stakes. Null when nothing waits. */
export async function findNext(projectId: ProjectId, after: ComparisonId): Promise<ComparisonId | null> {
  const { items } = await api.call(API.listDisagreements, { params: { projectId }, query: { limit: 25 } })
  return items.find((item) => !item.ownWork && item.comparisonId !== after)?.comparisonId ?? null
}
