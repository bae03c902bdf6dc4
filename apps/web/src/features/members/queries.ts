import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

export function membersQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'members'], (cursor, signal) =>
    api.call(API.listMembers, { params: { projectId }, query: { cursor, limit: 100 } }, { signal }),
  )
}

export function invitationsQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'invitations'], (cursor, signal) =>
    api.call(API.listInvitations, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}
