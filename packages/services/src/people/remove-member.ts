import type { RemovedMember } from '@tiebreak/contracts/account.ts'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import { deleteMember } from '@tiebreak/db/queries/members.ts'
import { audit } from '#audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { memberKeepingALead } from './member-keeping-a-lead.ts'
import { revokeWhatIsLost } from './revoke-what-is-lost.ts'

/**
 * Takes a member out: from their next request on the project is closed to them, and their open invitations and tokens
 * of this project are revoked. What they judged stays.
 * @throws DomainError `member_not_found`, `last_lead`
 */
export async function removeMember({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; userId: UserId }>): Promise<RemovedMember> {
  const { projectId, userId } = input
  return inProject(ctx, projectId, async (tx) => {
    const member = await memberKeepingALead(tx, { projectId, userId, staysLead: false })
    await deleteMember(tx, projectId, userId)
    const { isAdmin } = member
    const revoked = await revokeWhatIsLost(ctx, tx, {
      userId,
      inProject: { projectId, role: null },
      isAdmin,
      isOpen: true,
    })
    await audit(ctx, tx, {
      projectId,
      action: 'member.remove',
      subject: `user:${userId}`,
      detail: { role: member.role },
    })
    return { revoked }
  })
}
