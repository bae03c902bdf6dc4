import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { insertSeenJudgements } from '@tiebreak/db/queries/review/seen-judgements.ts'
import { actorId } from '#actor-id.ts'
import type { Ctx } from '#context.ts'

/**
 * Records that the caller has read other people's judgements of these comparisons: they no longer get them as tasks,
 * and if they judge them all the same, the judgement is excluded as not blind.
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
