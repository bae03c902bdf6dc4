import { DomainError } from '@tiebreak/contracts/errors.ts'
import { makeAdmin } from '@tiebreak/db/queries/accounts/accounts.ts'
import { deleteSetupToken, lockSetup } from '@tiebreak/db/queries/accounts/setup.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { auditAccount } from '#audit/audit-account.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Makes an account an admin of the instance, effective with its next request; an admin stays one.
 * @returns whether it became one now
 * @throws DomainError `account_not_found`, `service_account`
 */
export async function makeUserAdmin({ ctx, input }: OperatorVerb<{ email: string }>): Promise<{ changed: boolean }> {
  return withTransaction(ctx.db, {}, async (tx) => {
    await lockSetup(tx)
    const account = await accountOf(tx, input.email)
    if (account.isService) throw new DomainError('service_account')
    await makeAdmin(tx, account.id)
    await deleteSetupToken(tx)
    if (!account.isAdmin) await auditAccount(ctx, tx, { action: 'account.make_admin', userId: account.id })
    return { changed: !account.isAdmin }
  })
}
