import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

/** The prompts of a project with their counts. */
export function promptsQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'prompts'], (cursor, signal) =>
    api.call(API.listPrompts, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}
