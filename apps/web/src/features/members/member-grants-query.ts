import { queryOptions, skipToken } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
import { may } from '#may.ts'

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
