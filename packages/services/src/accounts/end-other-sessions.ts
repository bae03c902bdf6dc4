import { deleteOtherSessions } from '@tiebreak/db/queries/accounts/own-account.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Verb } from '#context.ts'
import { accountsOf } from './accounts-of.ts'
import { requireSession } from './require-session.ts'

/**
 * Signs the caller out everywhere else.
 * @throws DomainError `not_signed_in`
 */
export async function endOtherSessions({ ctx }: Verb<Record<never, never>>): Promise<void> {
  const { userId, sessionId } = requireSession(ctx)
  await withTransaction(accountsOf(ctx), {}, async (tx) => {
    const endedSessions = await deleteOtherSessions(tx, userId, sessionId)
    await auditAccount(ctx, tx, { action: 'account.end_sessions', userId, detail: { endedSessions } })
  })
}
