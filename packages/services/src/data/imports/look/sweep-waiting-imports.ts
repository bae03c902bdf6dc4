import { endImportWait, listExpiredImports } from '@tiebreak/db/queries/data/looks.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { audit } from '#audit/audit.ts'
import type { Ctx } from '#context.ts'

/**
 * Discards imports that nobody confirmed for as long as their files are kept; the sweep of the data folder removes the
 * files. Returns how many.
 */
export async function sweepWaitingImports({ ctx }: { ctx: Ctx }): Promise<number> {
  let discarded = 0
  for (const { projectId, id } of await withTransaction(ctx.db, {}, listExpiredImports))
    await withTransaction(ctx.db, { projectId }, async (tx) => {
      if (!(await endImportWait(tx, projectId, id, { stage: 'discarded' }))) return
      await audit(ctx, tx, { projectId, action: 'import.expire', subject: id })
      discarded += 1
    })
  return discarded
}
