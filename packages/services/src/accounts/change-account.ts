import type { ChangeAccount, ChangedAccount } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import { findAdministeredAccount } from '@tiebreak/db/queries/accounts/account-administration.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import type { Verb } from '#context.ts'
import { asAdmin } from './as-admin.ts'
import { toAccount } from './list-accounts.ts'
import { disableAccount, enableAccount, NOTHING_TAKEN, removeAdmin } from './take-rights.ts'

/**
 * Disables or enables an account, or removes its admin rights. Admins only: checked by the endpoint and again under the
 * lock, since the caller may have lost the right meanwhile.
 * @throws DomainError `account_not_found`, `last_admin`, `not_allowed`
 */
export async function changeAccount({ ctx, input }: Verb<{ userId: UserId } & ChangeAccount>): Promise<ChangedAccount> {
  const { userId, disabled, isAdmin } = input
  return asAdmin(ctx, async (tx) => {
    const before = await findAccount(tx, userId)
    if (before === undefined) throw new DomainError('account_not_found')
    const taken = isAdmin === false ? await removeAdmin(ctx, tx, before) : NOTHING_TAKEN
    const now = { ...before, isAdmin: before.isAdmin && isAdmin !== false }
    const ended = disabled === true ? await disableAccount(ctx, tx, now) : NOTHING_TAKEN
    if (disabled === false) await enableAccount(ctx, tx, now)
    const row = await findAdministeredAccount(tx, userId)
    if (row === undefined) throw new DomainError('account_not_found')
    return {
      account: toAccount(row),
      endedSessions: ended.endedSessions,
      revoked: {
        invitations: taken.revoked.invitations + ended.revoked.invitations,
        tokens: taken.revoked.tokens + ended.revoked.tokens,
      },
    }
  })
}
