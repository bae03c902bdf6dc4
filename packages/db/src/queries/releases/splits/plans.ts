import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type { ChangeSplitPlan } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { desc, eq } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { splitPlans } from '#schema/releases/splits/split-plans.ts'
import { stratumOf, stratumValues } from '#split-stratum.ts'

export type SplitPlanRow = typeof splitPlans.$inferSelect

/** The versions of a project's plan, newest first. */
export async function listSplitPlans(tx: Tx, projectId: ProjectId, limit: number): Promise<SplitPlanRow[]> {
  return tx.orm
    .select()
    .from(splitPlans)
    .where(eq(splitPlans.projectId, projectId))
    .orderBy(desc(splitPlans.version))
    .limit(limit)
}

/** Holds the plan and its assignments until the transaction ends: whoever adds to either takes this first. */
export async function holdSplitPlan(tx: Tx, projectId: ProjectId): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`splits ${projectId}`])
}

/** Adds a version. The caller holds the plan. */
export async function insertSplitPlan(
  tx: Tx,
  row: { projectId: ProjectId; version: number; createdBy: UserId | null } & ChangeSplitPlan,
): Promise<void> {
  const { shares, ...rest } = row
  await tx.orm.insert(splitPlans).values({ ...rest, ...shares })
}

/** How many prompts are in each split, in how many groups. Splits without any are missing. */
export async function countSplits(
  tx: Tx,
  projectId: ProjectId,
): Promise<{ split: Split; prompts: number; groups: number }[]> {
  const { rows } = await tx.client.query<{ split: Split; prompts: number; groups: number }>(
    `select a.split, count(*)::integer as prompts, count(distinct a.group_id)::integer as groups
     from split_assignments a where a.project_id = $1 group by a.split`,
    [projectId],
  )
  return rows
}

/** A stratum with its prompts in each split; beside it, how many strata there are and the largest deviation of any. */
export type CountedStratum = Record<Split | 'prompts' | 'strata' | 'largest', number> & { stratum: string | null }

/** The largest strata of what is assigned. */
export async function countStrata(
  tx: Tx,
  projectId: ProjectId,
  { shares, strata }: Pick<ChangeSplitPlan, 'shares' | 'strata'>,
  limit: number,
): Promise<CountedStratum[]> {
  const { rows } = await tx.client.query<CountedStratum>(
    `with counted as (
       select ${stratumOf(2)} as stratum, count(*)::integer as prompts,
         (count(*) filter (where a.split = 'train'))::integer as train,
         (count(*) filter (where a.split = 'validation'))::integer as validation,
         (count(*) filter (where a.split = 'test'))::integer as test
       from split_assignments a join prompts p on p.project_id = a.project_id and p.id = a.prompt_id
       where a.project_id = $1
       group by 1)
     select c.*, (count(*) over ())::integer as strata,
       max(greatest(abs(train - $5::float8 * prompts), abs(validation - $6::float8 * prompts), abs(test - $7::float8 * prompts)))
         over () as largest
     from counted c order by prompts desc, stratum nulls first limit $8`,
    [projectId, ...stratumValues(strata), shares.train, shares.validation, shares.test, limit],
  )
  return rows
}
