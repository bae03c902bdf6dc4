import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

/** The first 200 members, for choosing one. */
export function peopleQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'people'],
    queryFn: ({ signal }) => api.call(API.listMembers, { params: { projectId }, query: { limit: 200 } }, { signal }),
  })
}
