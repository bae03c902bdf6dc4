import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { SessionId } from '@tiebreak/contracts/ids.ts'
import { deleteSession } from '@tiebreak/db/queries/accounts/own-account.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Verb } from '#context.ts'
import { accountsOf } from './accounts-of.ts'
import { requireSession } from './require-session.ts'

/**
 * Signs out one of the caller's own sessions, effective with its next request.
 * @throws DomainError `not_signed_in`, `session_not_found`
 */
export async function endSession({ ctx, input }: Verb<{ sessionId: SessionId }>): Promise<void> {
  const { userId } = requireSession(ctx)
  await withTransaction(accountsOf(ctx), {}, async (tx) => {
    if (!(await deleteSession(tx, userId, input.sessionId))) throw new DomainError('session_not_found')
    await auditAccount(ctx, tx, { action: 'account.end_sessions', userId, detail: { endedSessions: 1 } })
  })
}
