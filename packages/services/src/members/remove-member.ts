import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { RemovedMember } from '@tiebreak/contracts/members/schemas.ts'
import { revokeInvitationsFor } from '@tiebreak/db/queries/members/invitations.ts'
import { deleteMember } from '@tiebreak/db/queries/members/members.ts'
import { revokeWhatIsLost } from '#accounts/revoke-what-is-lost.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { memberKeepingALead } from './member-keeping-a-lead.ts'

/**
 * Removes a member: from their next request on they have no access to the project. Their open invitations and tokens of
 * this project are revoked, and so are invitations to their e-mail, with which they could return. Their judgements
 * stay.
 * @throws DomainError `member_not_found`, `last_lead`
 */
export async function removeMember({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; userId: UserId }>): Promise<RemovedMember> {
  const { projectId, userId } = input
  return inProject(ctx, projectId, async (tx) => {
    const member = await memberKeepingALead(tx, { projectId, userId, staysLead: false })
    await deleteMember(tx, userId)
    const { isAdmin, email } = member
    const made = await revokeWhatIsLost(ctx, tx, {
      userId,
      inProject: { projectId, role: null },
      isAdmin,
      isOpen: true,
    })
    const waiting = await revokeInvitationsFor(tx, projectId, email)
    for (const id of waiting)
      await audit(ctx, tx, {
        projectId,
        action: 'invitation.revoke',
        subject: `invitation:${id}`,
        detail: { because: 'invited_was_removed', invited: `user:${userId}` },
      })
    const revoked = { ...made, invitations: made.invitations + waiting.length }
    await audit(ctx, tx, {
      projectId,
      action: 'member.remove',
      subject: `user:${userId}`,
      detail: { role: member.role },
    })
    return { revoked }
  })
}
