import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { countLeads, findMember, type MemberRow } from '@tiebreak/db/queries/members/members.ts'

/**
 * The member about to be changed, after locking the project's leads: if two leads remove each other at the same time,
 * one is refused.
 * @throws DomainError `member_not_found`, or `last_lead` when the only lead would stop being one
 */
export async function memberKeepingALead(
  tx: Tx,
  { projectId, userId, staysLead }: { projectId: ProjectId; userId: UserId; staysLead: boolean },
): Promise<MemberRow> {
  const leads = await countLeads(tx)
  const member = await findMember(tx, projectId, userId)
  if (member === undefined) throw new DomainError('member_not_found')
  if (member.role === 'lead' && !member.isService && !staysLead && leads <= 1) throw new DomainError('last_lead')
  return member
}
