import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { listMemberships } from '@tiebreak/db/queries/members/members.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'

/**
 * The account that is signed in, and the projects it is a member of; for a token the account it acts for, and its project or projects.
 * @throws DomainError `not_signed_in`
 */
export async function getMe({ ctx }: Verb<Record<never, never>>): Promise<Me> {
  const { actor, db } = ctx
  if (actor.kind !== 'user' && actor.kind !== 'token') throw new DomainError('not_signed_in')
  return withTransaction(db, { actorId: actor.userId }, async (tx) => {
    const account = await findAccount(tx, actor.userId)
    if (account === undefined) throw new DomainError('not_signed_in')
    const memberships = await listMemberships(tx, actor.userId)
    const { id, name, email, isAdmin } = account
    if (actor.kind === 'user' || actor.projectId === null) return { id, name, email, isAdmin, memberships }
    return { id, name, email, isAdmin, memberships: memberships.filter((one) => one.projectId === actor.projectId) }
  })
}
