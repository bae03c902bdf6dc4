import { expireLeases, listProjectsToSweep } from '@tiebreak/db/queries/queue/leases.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

const LEASES_PER_SWEEP = 1_000

/**
 * Ends leases that have run out, so that counts of free seats are true while nobody leases. Leasing does not wait for
 * it: where no other seat is free, it ends them itself. Returns how many seats came free.
 */
export async function sweepLeases({ ctx }: { ctx: Ctx }): Promise<number> {
  let freed = 0
  for (const projectId of await withTransaction(ctx.db, {}, listProjectsToSweep)) {
    freed += await withTransaction(ctx.db, { projectId }, (tx) => expireLeases(tx, projectId, LEASES_PER_SWEEP))
  }
  return freed
}
