import { foldTallies, listProjectsToFold } from '@tiebreak/db/queries/measures/tallies.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/**
 * Folds new judgements of every project into its tallies; trouble in one project does not hold up the others. Returns
 * how many projects had any.
 * @throws AggregateError when the tallies of some projects could not be folded
 */
export async function foldBehind({ ctx }: { ctx: Ctx }): Promise<number> {
  const behind = await withTransaction(ctx.db, {}, listProjectsToFold)
  const troubles: unknown[] = []
  for (const projectId of behind) {
    try {
      await withTransaction(ctx.db, { projectId }, (tx) => foldTallies(tx, projectId))
    } catch (error) {
      troubles.push(error)
    }
  }
  if (troubles.length > 0) throw new AggregateError(troubles, 'some tallies could not be folded')
  return behind.length
}
