import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { lockSetup } from '@tiebreak/db/queries/accounts/setup.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/**
 * Runs `work` in one transaction for an admin who signed in. Checked under the lock under which rights are taken, since the
 * caller may have lost the right after the request arrived.
 * @throws DomainError `not_allowed`
 */
export async function asAdmin<T>({ db, actor }: Ctx, work: (tx: Tx, caller: UserId) => Promise<T>): Promise<T> {
  if (actor.kind !== 'user') throw new DomainError('not_allowed')
  const { userId } = actor
  return withTransaction(db, { actorId: userId }, async (tx) => {
    await lockSetup(tx)
    const account = await findAccount(tx, userId)
    if (!account?.isAdmin || account.disabledAt !== null) throw new DomainError('not_allowed')
    return work(tx, userId)
  })
}
