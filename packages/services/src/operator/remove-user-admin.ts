import { lockSetup } from '@tiebreak/db/queries/accounts/setup.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { removeAdmin, type Taken } from '#accounts/take-rights.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Removes an account's admin rights, effective with its next request.
 * @throws DomainError `account_not_found`, `last_admin`
 */
export async function removeUserAdmin({ ctx, input }: OperatorVerb<{ email: string }>): Promise<Taken> {
  return withTransaction(ctx.db, {}, async (tx) => {
    await lockSetup(tx)
    return removeAdmin(ctx, tx, await accountOf(tx, input.email))
  })
}
