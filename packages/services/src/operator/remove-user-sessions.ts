import { deleteSessions } from '@tiebreak/db/queries/accounts/account-administration.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { auditAccount } from '#audit/audit-account.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Signs an account out everywhere, effective with its next request.
 * @returns how many sessions were ended
 * @throws DomainError `account_not_found`
 */
export async function removeUserSessions({
  ctx,
  input,
}: OperatorVerb<{ email: string }>): Promise<{ endedSessions: number }> {
  return withTransaction(ctx.db, {}, async (tx) => {
    const { id: userId } = await accountOf(tx, input.email)
    const endedSessions = await deleteSessions(tx, userId)
    await auditAccount(ctx, tx, { action: 'account.end_sessions', userId, detail: { endedSessions } })
    return { endedSessions }
  })
}
