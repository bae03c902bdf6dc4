import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { GetMemberGrants } from '@tiebreak/contracts/members/schemas.ts'
import { listLostGrants } from '@tiebreak/db/queries/members/grants.ts'
import { listInvitationsFor } from '@tiebreak/db/queries/members/invitations.ts'
import { findMember } from '@tiebreak/db/queries/members/members.ts'
import { countGrants } from '#accounts/count-grants.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * What would be revoked if a member's role changed, or if they were removed.
 * @throws DomainError `member_not_found`
 */
export async function getMemberGrants({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; userId: UserId } & GetMemberGrants>): Promise<Grants> {
  const { projectId, userId, role = null } = input
  return inProject(ctx, projectId, async (tx) => {
    const member = await findMember(tx, projectId, userId)
    if (member === undefined) throw new DomainError('member_not_found')
    const { isAdmin, email } = member
    const made = await listLostGrants(tx, { userId, inProject: { projectId, role }, isAdmin, isOpen: true })
    const ownIds = new Set(made.map(({ id }) => id))
    // What somebody created for themselves counts once, not twice.
    const waiting = role === null ? await listInvitationsFor(tx, projectId, email) : []
    const { invitations, tokens } = countGrants(made)
    return { invitations: invitations + waiting.filter((id) => !ownIds.has(id)).length, tokens }
  })
}
