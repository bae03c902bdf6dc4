import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

const AGAIN_MS = 30_000

/** How annotators stand, asked for again every half minute while the page is in view. */
export function standingsQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'standings'],
    queryFn: ({ signal }) => api.call(API.listRaterStandings, { params: { projectId } }, { signal }),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  })
}

/** What an annotator's reports do now. */
export function flagEffectsQuery(projectId: ProjectId, raterId: RaterId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'flag-effects', raterId],
    queryFn: ({ signal }) => api.call(API.getFlagEffects, { params: { projectId, raterId } }, { signal }),
    staleTime: 0,
  })
}

/** The latest reports that were set aside, or counted again. */
export function flagActsQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'flag-acts'],
    queryFn: ({ signal }) => api.call(API.listFlagActs, { params: { projectId }, query: { limit: 20 } }, { signal }),
    staleTime: 0,
  })
}
