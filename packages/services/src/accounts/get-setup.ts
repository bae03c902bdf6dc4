import type { SetupState } from '@tiebreak/contracts/accounts/schemas.ts'
import { hasAdmin } from '@tiebreak/db/queries/accounts/accounts.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'

/** Whether the first admin has yet to be created. */
export async function getSetup({ ctx }: Verb<Record<never, never>>): Promise<SetupState> {
  return { open: !(await withTransaction(ctx.db, {}, hasAdmin)) }
}
