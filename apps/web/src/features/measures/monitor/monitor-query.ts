import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

const LIVE_MS = 5000

/** Agreement and raters, asked for again every five seconds while the page is in view. */
export function monitorQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'monitor'],
    queryFn: ({ signal }) => api.call(API.getMonitor, { params: { projectId } }, { signal }),
    refetchInterval: LIVE_MS,
    staleTime: 0,
  })
}
