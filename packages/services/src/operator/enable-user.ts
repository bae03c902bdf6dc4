import { lockSetup } from '@tiebreak/db/queries/accounts/setup.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { enableAccount } from '#accounts/take-rights.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Enables a disabled account.
 * @throws DomainError `account_not_found`
 */
export async function enableUser({ ctx, input }: OperatorVerb<{ email: string }>): Promise<void> {
  return withTransaction(ctx.db, {}, async (tx) => {
    await lockSetup(tx)
    await enableAccount(ctx, tx, await accountOf(tx, input.email))
  })
}
