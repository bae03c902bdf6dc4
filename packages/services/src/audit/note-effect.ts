import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { recordEffect } from '@tiebreak/db/queries/accounts/idempotency-keys.ts'
import type { Ctx } from '#context.ts'

/**
 * Notes, in the transaction that changes something, that the request with its `Idempotency-Key` took effect. Whatever
 * changes something is audited, and notes it so: of two requests with one key only one can commit.
 * @throws DomainError `idempotency_in_progress` when another request has taken the key over
 */
export async function noteEffect({ once }: Pick<Ctx, 'once'>, tx: Tx): Promise<void> {
  if (once !== undefined && !(await recordEffect(tx, once)))
    throw new DomainError('idempotency_in_progress', { retryAfterSeconds: 1 })
}
