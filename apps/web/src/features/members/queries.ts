import { queryOptions, skipToken } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
import { may } from '#may.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

export function membersQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'members'], (cursor, signal) =>
    api.call(API.listMembers, { params: { projectId }, query: { cursor, limit: 100 } }, { signal }),
  )
}

/** The first 200 service accounts, for choosing one. */
export function serviceAccountsQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'members', 'service'],
    queryFn: ({ signal }) =>
      api.call(API.listMembers, { params: { projectId }, query: { limit: 200, service: 'true' } }, { signal }),
  })
}

export function invitationsQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'invitations'], (cursor, signal) =>
    api.call(API.listInvitations, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}

/** What would be revoked if a member got this role, or with null were taken out. Asked anew each time. */
export function memberGrantsQuery(projectId: ProjectId, member: Member | null, role: Role | null) {
  return queryOptions({
    queryKey: ['projects', projectId, 'members', member?.userId, 'grants', role],
    queryFn:
      member === null
        ? skipToken
        : ({ signal }) =>
            api.call(
              API.getMemberGrants,
              { params: { projectId, userId: member.userId }, query: role === null ? {} : { role } },
              { signal },
            ),
    staleTime: 0,
    gcTime: 0,
  })
}

/** Whether a member can have made invitations or tokens at all. */
export function mayHaveGrants({ role }: Pick<Member, 'role'>): boolean {
  return may(role, 'createInvitation') || may(role, 'createToken')
}

export function tokensQuery(projectId: ProjectId) {
  return pagedQuery(['projects', projectId, 'tokens'], (cursor, signal) =>
    api.call(API.listTokens, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
  )
}
