import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { SPLITS } from '@tiebreak/contracts/releases/choices.ts'
import {
  type ChangeSplitPlan,
  type SplitDeviation,
  type SplitPlan,
  type SplitPlanState,
  STRATA_LISTED,
  VERSIONS_LISTED,
} from '@tiebreak/contracts/releases/splits/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { countSplits, countStrata, listSplitPlans } from '@tiebreak/db/queries/releases/splits/plans.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { countSplits as ofShares } from './describe-deviation.ts'
import { defaultSplitPlan, toSplitPlan } from './split-plan.ts'

/** The project's plan of splits, its versions, and what approved releases have made of it. */
export async function getSplitPlan({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<SplitPlanState> {
  return inProject(ctx, input.projectId, (tx) => readSplitPlan(tx, input.projectId))
}

/** The same, within a transaction. */
export async function readSplitPlan(tx: Tx, projectId: ProjectId): Promise<SplitPlanState> {
  const versions = (await listSplitPlans(tx, projectId, VERSIONS_LISTED)).map(toSplitPlan)
  const plan: SplitPlan = versions[0] ?? { version: 0, ...defaultSplitPlan(projectId), createdAt: null }
  const sizes = new Map((await countSplits(tx, projectId)).map((size) => [size.split, size]))
  const splits = SPLITS.map((split) => sizes.get(split) ?? { split, prompts: 0, groups: 0 })
  const all = splits.map(({ prompts }) => prompts)
  return { plan, versions, splits, deviation: await deviationOf(tx, projectId, plan, all) }
}

async function deviationOf(
  tx: Tx,
  projectId: ProjectId,
  { shares, strata }: Pick<ChangeSplitPlan, 'shares' | 'strata'>,
  all: readonly number[],
): Promise<SplitDeviation> {
  const counted = await countStrata(tx, projectId, { shares, strata }, STRATA_LISTED)
  return {
    all: ofShares(all, shares),
    strata: counted.map(({ stratum, prompts, ...of }) => {
      const got = SPLITS.map((split) => of[split])
      return { stratum, prompts, splits: ofShares(got, shares) }
    }),
    strataNotListed: (counted[0]?.strata ?? 0) - counted.length,
    largest: counted[0]?.largest ?? 0,
  }
}
