import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { InvitationId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { revokeInvitation as voidInvitation } from '@tiebreak/db/queries/members/invitations.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Revokes an invitation.
 * @throws DomainError `invitation_not_found`, also if it has already been used or revoked
 */
export async function revokeInvitation({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; invitationId: InvitationId }>): Promise<void> {
  const { projectId, invitationId } = input
  await inProject(ctx, projectId, async (tx) => {
    if (!(await voidInvitation(tx, projectId, invitationId))) throw new DomainError('invitation_not_found')
    await audit(ctx, tx, { projectId, action: 'invitation.revoke', subject: `invitation:${invitationId}` })
  })
}
