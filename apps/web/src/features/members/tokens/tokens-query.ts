import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

export function tokensQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'tokens'], (cursor, signal) =>
    api.call(API.listTokens, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}
