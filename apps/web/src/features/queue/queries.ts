import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

const AGAIN_MS = 30_000

/** How the queue chooses. */
export function policyQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'policy'],
    queryFn: ({ signal }) => api.call(API.getPolicy, { params: { projectId } }, { signal }),
  })
}

/** What the queue did, asked for again every half minute while the page is in view. */
export function queueQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'queue'],
    queryFn: ({ signal }) => api.call(API.getQueue, { params: { projectId } }, { signal }),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  })
}
