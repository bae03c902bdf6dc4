import type { ChangeMe } from '@tiebreak/contracts/accounts/schemas.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { setAccountName } from '@tiebreak/db/queries/accounts/own-account.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { auditAccount } from '#audit/audit-account.ts'
import { sealPersonal } from '#audit/seal-personal.ts'
import type { Verb } from '#context.ts'
import { accountsOf } from './accounts-of.ts'
import { requireSession } from './require-session.ts'

/**
 * Changes the name that others see.
 * @throws DomainError `not_signed_in`
 */
export async function changeMe({ ctx, input }: Verb<ChangeMe>): Promise<void> {
  const { userId } = requireSession(ctx)
  await withTransaction(accountsOf(ctx), {}, async (tx) => {
    const before = (await findAccount(tx, userId))?.name
    await setAccountName(tx, userId, input.name)
    const change = {
      before: before === undefined ? null : { name: await sealPersonal(tx, userId, before) },
      after: { name: await sealPersonal(tx, userId, input.name) },
    }
    await auditAccount(ctx, tx, { action: 'account.rename', userId, change })
  })
}
