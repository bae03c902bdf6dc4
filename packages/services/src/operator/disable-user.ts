import { lockSetup } from '@tiebreak/db/queries/accounts/setup.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { disableAccount, type Taken } from '#accounts/take-rights.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Disables an account: from its next request on it is refused everywhere, and its invitations and tokens are revoked.
 * @throws DomainError `account_not_found`, `last_admin`
 */
export async function disableUser({ ctx, input }: OperatorVerb<{ email: string }>): Promise<Taken> {
  return withTransaction(ctx.db, {}, async (tx) => {
    await lockSetup(tx)
    return disableAccount(ctx, tx, await accountOf(tx, input.email))
  })
}
