import { isDeepStrictEqual } from 'node:util'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { ChangeSplitPlan, SplitPlanState } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { holdSplitPlan, insertSplitPlan, listSplitPlans } from '@tiebreak/db/queries/releases/splits/plans.ts'
import { audit } from '#audit/audit.ts'
import type { Actor, Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { readSplitPlan } from './get-split-plan.ts'
import { toSplitPlan } from './split-plan.ts'

/**
 * Changes the plan for prompts that have no split yet: another version of it. Those that have one stay in it. The plan
 * that is in force makes no new version.
 */
export async function changeSplitPlan({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & ChangeSplitPlan>): Promise<SplitPlanState> {
  const { projectId, ...plan } = input
  return inProject(ctx, projectId, async (tx) => {
    await holdSplitPlan(tx, projectId)
    const [row] = await listSplitPlans(tx, projectId, 1)
    const { version = 0, createdAt: _, ...before } = row ? toSplitPlan(row) : {}
    if (row && isDeepStrictEqual(before, plan)) return readSplitPlan(tx, projectId)
    await insertSplitPlan(tx, { projectId, version: version + 1, createdBy: accountOf(ctx.actor), ...plan })
    const change = { before, after: plan }
    await audit(ctx, tx, { projectId, action: 'splits.plan', detail: { version: version + 1 }, change })
    return readSplitPlan(tx, projectId)
  })
}

function accountOf(actor: Actor): UserId | null {
  return actor.kind === 'user' || actor.kind === 'token' ? actor.userId : null
}
