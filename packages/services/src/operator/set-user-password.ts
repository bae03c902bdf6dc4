import { deleteSessions, setPasswordHash } from '@tiebreak/db/queries/account-administration.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { auditAccount } from '#audit-account.ts'
import { hashPassword } from '#auth/hash-password.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Gives an account another password and ends its sessions: whoever had the old one is out.
 * @returns how many sessions were ended
 * @throws DomainError `account_not_found`
 */
export async function setUserPassword({
  ctx,
  input,
}: OperatorVerb<{ email: string; password: string }>): Promise<{ endedSessions: number }> {
  const passwordHash = await hashPassword(input.password)
  return withTransaction(ctx.db, {}, async (tx) => {
    const account = await accountOf(tx, input.email)
    await setPasswordHash(tx, account.id, passwordHash)
    const endedSessions = await deleteSessions(tx, account.id)
    await auditAccount(ctx, tx, { action: 'account.set_password', userId: account.id, detail: { endedSessions } })
    return { endedSessions }
  })
}
