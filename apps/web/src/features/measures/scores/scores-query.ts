import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

const LIVE_MS = 5000

/** Scores of systems from the latest fit, asked for again every five seconds while the page is in view. */
export function scoresQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'scores', 'systems'],
    queryFn: ({ signal }) => api.call(API.getSystemScores, { params: { projectId } }, { signal }),
    refetchInterval: LIVE_MS,
    staleTime: 0,
  })
}
