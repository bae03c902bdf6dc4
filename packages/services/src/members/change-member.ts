import { SERVICE_ROLES } from '@tiebreak/contracts/choices.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { ChangedMember, ChangeMember } from '@tiebreak/contracts/members/schemas.ts'
import { setMember } from '@tiebreak/db/queries/members/members.ts'
import { revokeWhatIsLost } from '#accounts/revoke-what-is-lost.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toMember } from './list-members.ts'
import { memberKeepingALead } from './member-keeping-a-lead.ts'
import { refuseByToken } from './refuse-by-token.ts'

/**
 * Changes a member's role or tags, effective with their next request. Their open invitations and tokens that the new
 * role could not create are revoked.
 * @throws DomainError `member_not_found`, `last_lead`; `service_account` for a role that judges
 */
export async function changeMember({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; userId: UserId } & ChangeMember>): Promise<ChangedMember> {
  const { projectId, userId } = input
  return inProject(ctx, projectId, async (tx) => {
    const staysLead = input.role === undefined || input.role === 'lead'
    const member = await memberKeepingALead(tx, { projectId, userId, staysLead })
    const { role = member.role, tags = member.tags } = input
    if (role !== member.role) refuseByToken(ctx.actor, role)
    if (member.isService && !SERVICE_ROLES.some((one) => one === role)) throw new DomainError('service_account')
    await setMember(tx, userId, { role, tags })
    const { isAdmin } = member
    const revoked = await revokeWhatIsLost(ctx, tx, { userId, inProject: { projectId, role }, isAdmin, isOpen: true })
    await audit(ctx, tx, {
      projectId,
      action: 'member.change',
      subject: `user:${userId}`,
      detail: { from: member.role, to: role, tags },
      change: { before: { role: member.role, tags: member.tags }, after: { role, tags } },
    })
    return { ...toMember({ ...member, role, tags }), revoked }
  })
}
