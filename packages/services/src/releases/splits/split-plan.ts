import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ChangeSplitPlan, SplitPlan } from '@tiebreak/contracts/releases/splits/schemas.ts'
import type { SplitPlanRow } from '@tiebreak/db/queries/releases/splits/plans.ts'
import { seedOf } from '#seed-of.ts'

/** The plan of a project that has chosen none. Its seed is the project's own, so that every cut draws alike. */
export function defaultSplitPlan(projectId: ProjectId): ChangeSplitPlan {
  return {
    seed: seedOf(`splits ${projectId}`),
    shares: { train: 0.8, validation: 0.1, test: 0.1 },
    strata: { by: 'first_tag', tags: [], key: null },
  }
}

/** A version of the plan as it is given out. */
export function toSplitPlan({ version, seed, train, validation, test, strata, createdAt }: SplitPlanRow): SplitPlan {
  return { version, seed, shares: { train, validation, test }, strata, createdAt: createdAt.toISOString() }
}
