import type { CompleteSetup, SetupState } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { hasAdmin, insertAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { deleteSetupToken, isSetupToken, lockSetup } from '@tiebreak/db/queries/accounts/setup.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { hashToken } from '#accounts/auth/api-token-text.ts'
import { newPasswordHash } from '#accounts/auth/new-password-hash.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Verb } from '#context.ts'
import { accountsOf } from './accounts-of.ts'

/**
 * Creates the first admin with the one-time token from the server's log. Of several simultaneous calls, one succeeds.
 * @throws DomainError `setup_closed`, `setup_token_invalid`, `email_taken`, `password_too_easy`
 */
export async function completeSetup({ ctx, input }: Verb<CompleteSetup>): Promise<SetupState> {
  const tokenHash = hashToken(input.token).toString('hex')
  // Checked twice: before the costly hash, so that strangers can't make the server work, and under the lock.
  await withTransaction(accountsOf(ctx), {}, (tx) => refuseClosed(tx, tokenHash))
  const passwordHash = await newPasswordHash(input.password, { ...input, path: 'password' })
  const userId = await withTransaction(accountsOf(ctx), {}, async (tx) => {
    await lockSetup(tx)
    await refuseClosed(tx, tokenHash)
    const { name, email } = input
    const made = await insertAccount(tx, { name, email, passwordHash, isAdmin: true })
    if (made === null) throw new DomainError('email_taken')
    await deleteSetupToken(tx)
    await auditAccount(ctx, tx, { action: 'account.create', userId: made, detail: { isAdmin: true } })
    return made
  })
  ctx.log.info({ userId, requestId: ctx.requestId }, 'the first admin was created')
  return { open: false }
}

async function refuseClosed(tx: Tx, tokenHash: string): Promise<void> {
  if (await hasAdmin(tx)) throw new DomainError('setup_closed')
  if (!(await isSetupToken(tx, tokenHash))) throw new DomainError('setup_token_invalid')
}
