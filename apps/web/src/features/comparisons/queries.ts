import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

export function comparisonsQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'comparisons'], (cursor, signal) =>
    api.call(API.listComparisons, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}

/** One comparison with what it compares. */
export function comparisonQuery(projectId: ProjectId, comparisonId: ComparisonId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'comparisons', comparisonId],
    queryFn: ({ signal }) => api.call(API.getComparison, { params: { projectId, comparisonId } }, { signal }),
  })
}

/** Every judgement of a comparison, all revisions, in the order in which they came. */
export function revisionsQuery(projectId: ProjectId, comparisonId: ComparisonId) {
  return pagedQuery(['projects', projectId, 'comparisons', comparisonId, 'judgements'], (cursor, signal) =>
    api.call(
      API.listComparisonJudgements,
      { params: { projectId, comparisonId }, query: { cursor, limit: 200 } },
      { signal },
    ),
  )
}

/** Names of systems to suggest: those that wrote responses to the first prompt. */
export function someSystemsQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'some-systems'],
    queryFn: async ({ signal }) => {
      const { items } = await api.call(API.listPrompts, { params: { projectId }, query: { limit: 1 } }, { signal })
      const first = items[0]
      if (!first) return []
      const { responses } = await api.call(API.getPrompt, { params: { projectId, promptId: first.id } }, { signal })
      return [...new Set(responses.flatMap((response) => response.system ?? []))].sort()
    },
    staleTime: 60_000,
  })
}
