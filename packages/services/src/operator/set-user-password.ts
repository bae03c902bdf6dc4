import { DomainError } from '@tiebreak/contracts/errors.ts'
import { deleteSessions, setPasswordHash } from '@tiebreak/db/queries/accounts/account-administration.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { aboutAccount, newPasswordHash } from '#accounts/auth/new-password-hash.ts'
import { forgetAttemptsOn } from '#accounts/auth/sign-in-delay.ts'
import { auditAccount } from '#audit/audit-account.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Sets an account's password and ends its sessions: whoever had the old one is out, and anyone held up because
 * strangers guessed can sign in.
 * @returns how many sessions were ended
 * @throws DomainError `account_not_found`, `password_too_easy`, `service_account`
 */
export async function setUserPassword({
  ctx,
  input,
}: OperatorVerb<{ email: string; password: string }>): Promise<{ endedSessions: number }> {
  const account = await withTransaction(ctx.db, {}, (tx) => accountOf(tx, input.email))
  if (account.isService) throw new DomainError('service_account')
  const about = await withTransaction(ctx.db, { actorId: account.id }, (tx) => aboutAccount(tx, account.id))
  const passwordHash = await newPasswordHash(input.password, { ...about, path: 'password' })
  return withTransaction(ctx.db, {}, async (tx) => {
    await setPasswordHash(tx, account.id, passwordHash)
    const endedSessions = await deleteSessions(tx, account.id)
    await forgetAttemptsOn(tx, account.email)
    await auditAccount(ctx, tx, { action: 'account.set_password', userId: account.id, detail: { endedSessions } })
    return { endedSessions }
  })
}
