import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

/** The images that a project keeps, by name. */
export function mediaQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'media'], (cursor, signal) =>
    api.call(API.listMedia, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}
