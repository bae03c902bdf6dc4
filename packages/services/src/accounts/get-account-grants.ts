import type { AccountGrants } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { listLostGrants } from '@tiebreak/db/queries/members/grants.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { countGrants } from './count-grants.ts'

/**
 * What would be revoked by disabling an account or removing its admin rights.
 * @throws DomainError `account_not_found`
 */
export async function getAccountGrants({ ctx, input }: Verb<{ userId: UserId }>): Promise<AccountGrants> {
  const { userId } = input
  return withTransaction(ctx.db, {}, async (tx) => {
    const account = await findAccount(tx, userId)
    if (account === undefined) throw new DomainError('account_not_found')
    const isOpen = account.disabledAt === null
    return {
      ifDisabled: countGrants(await listLostGrants(tx, { userId, isAdmin: account.isAdmin, isOpen: false })),
      ifNoAdmin: countGrants(await listLostGrants(tx, { userId, isAdmin: false, isOpen })),
    }
  })
}
