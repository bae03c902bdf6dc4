import { KEPT_HOURS } from '@tiebreak/contracts/idempotency.ts'
import { deleteOldKeys } from '@tiebreak/db/queries/accounts/idempotency-keys.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/** Removes responses that were kept for an `Idempotency-Key` and whose time is over. Returns how many. */
export async function sweepKeys({ ctx }: { ctx: Ctx }): Promise<number> {
  return withTransaction(ctx.db, {}, (tx) => deleteOldKeys(tx, KEPT_HOURS))
}
