import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { insertSeenJudgements } from '@tiebreak/db/queries/review/seen-judgements.ts'
import { actorId } from '#actor-id.ts'
import type { Ctx } from '#context.ts'

/**
 * Remembers that the caller has read the judgements of others on these comparisons: they are not given them any more, and
 * what they judge of them all the same is ruled out as not blind.
 */
export async function noteSeen(
  ctx: Ctx,
  tx: Tx,
  projectId: ProjectId,
  comparisonIds: readonly ComparisonId[],
): Promise<void> {
  const userId = actorId(ctx.actor)
  if (userId !== null) await insertSeenJudgements(tx, projectId, { comparisonIds: [...new Set(comparisonIds)], userId })
}
