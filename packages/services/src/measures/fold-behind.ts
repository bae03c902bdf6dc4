import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { foldTallies, listProjectsToFold } from '@tiebreak/db/queries/tallies.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/** Folds new judgements of every project into its tallies. Answers how many projects had some. */
export async function foldBehind({ ctx }: { ctx: Ctx }): Promise<number> {
  const behind = await withTransaction(ctx.db, {}, listProjectsToFold)
  for (const id of behind) {
    const projectId = ProjectId.parse(id)
    await withTransaction(ctx.db, { projectId }, (tx) => foldTallies(tx, projectId))
  }
  return behind.length
}
