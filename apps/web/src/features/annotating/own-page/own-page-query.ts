import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

/** Own figures in a project; today's are counted from midnight where the reader is. */
export function ownPageQuery(projectId: ProjectId) {
  const midnight = new Date()
  midnight.setHours(0, 0, 0, 0)
  const since = midnight.toISOString()
  return queryOptions({
    queryKey: ['projects', projectId, 'own', since],
    queryFn: ({ signal }) => api.call(API.getOwnPage, { params: { projectId }, query: { since } }, { signal }),
  })
}
