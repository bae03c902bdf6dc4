import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { CreateServiceAccount, Member } from '@tiebreak/contracts/members/schemas.ts'
import { insertServiceAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { addMember, findMember } from '@tiebreak/db/queries/members/members.ts'
import { accountsOf } from '#accounts/accounts-of.ts'
import { audit } from '#audit/audit.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toMember } from './list-members.ts'

/**
 * Creates an account without a password as a member of a project. Programs act for it by the tokens that leads create, so
 * they go on working when people leave. Tokens can't create any.
 * @throws DomainError `not_allowed`
 */
export async function createServiceAccount({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & CreateServiceAccount>): Promise<Member> {
  const { projectId, name, role } = input
  if (ctx.actor.kind !== 'user') throw new DomainError('not_allowed')
  return inProject({ ...ctx, db: accountsOf(ctx) }, projectId, async (tx) => {
    const userId = await insertServiceAccount(tx, name)
    await addMember(tx, { userId, role })
    await auditAccount(ctx, tx, { action: 'account.create', userId, detail: { isAdmin: false, isService: true } })
    await audit(ctx, tx, {
      projectId,
      action: 'member.create_service_account',
      subject: `user:${userId}`,
      detail: { role },
    })
    const member = await findMember(tx, projectId, userId)
    if (member === undefined) throw new DomainError('member_not_found')
    return toMember(member)
  })
}
