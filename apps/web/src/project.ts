import { queryOptions, skipToken } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from './api.ts'

/** One project with its settings; asks for nothing while there is no id. */
export function projectQuery(projectId: ProjectId | undefined) {
  return queryOptions({
    queryKey: ['projects', projectId],
    queryFn:
      projectId === undefined
        ? skipToken
        : ({ signal }) => api.call(API.getProject, { params: { projectId } }, { signal }),
  })
}
