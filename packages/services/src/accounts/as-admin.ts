import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { lockSetup } from '@tiebreak/db/queries/accounts/setup.ts'
import { findCallerStanding } from '@tiebreak/db/queries/members/caller-standing.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'
import { scopeOf } from '#proof.ts'
import { accountsOf } from './accounts-of.ts'

/**
 * Runs `work` in one transaction for an admin, who may have lost the right, the session or the token after the request
 * arrived: all of it is checked again, under the lock under which rights are taken.
 * @param byToken whether a token of the organisation may do it
 * @throws DomainError `not_allowed`, `not_signed_in`, `token_invalid`
 */
export async function asAdmin<T>(
  ctx: Ctx,
  work: (tx: Tx, caller: UserId) => Promise<T>,
  { byToken = false }: { byToken?: boolean } = {},
): Promise<T> {
  const { actor } = ctx
  if (actor.kind !== 'user' && !(byToken && actor.kind === 'token')) throw new DomainError('not_allowed')
  const { userId } = actor
  return withTransaction(accountsOf(ctx), scopeOf(actor), async (tx) => {
    await lockSetup(tx)
    const found = await findCallerStanding(tx, {
      projectId: null,
      userId,
      sessionId: actor.kind === 'user' ? (actor.sessionId ?? null) : null,
      tokenId: actor.kind === 'token' ? actor.tokenId : null,
    })
    if (!found.isOpen || !found.hasSession || !found.hasToken)
      throw new DomainError(actor.kind === 'token' ? 'token_invalid' : 'not_signed_in')
    if (!found.isAdmin) throw new DomainError('not_allowed')
    return work(tx, userId)
  })
}
