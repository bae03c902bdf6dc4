import {
  type ComparisonId,
  type ProjectId,
  type RaterId,
  RulingId,
  type SubmissionId,
} from '@tiebreak/contracts/ids.ts'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { newId } from '#new-id.ts'
import { raters } from '#schema/annotating/raters.ts'
import { rulings } from '#schema/review/rulings.ts'

/** Whom or what a ruling is about: one of these. */
export type Ruled = Pick<typeof rulings.$inferInsert, 'raterId' | 'submissionId' | 'comparisonId'>

/** Writes down what an act rules on each subject; the latest on a subject holds. Tallies follow behind. */
export async function insertRulings(
  tx: Tx,
  { projectId, actId, kind }: Pick<typeof rulings.$inferInsert, 'projectId' | 'actId' | 'kind'>,
  on: readonly (Ruled & { id?: RulingId })[],
): Promise<void> {
  for (let start = 0; start < on.length; start += 1000)
    await tx.orm
      .insert(rulings)
      .values(on.slice(start, start + 1000).map((one) => ({ projectId, id: newId(RulingId), actId, kind, ...one })))
}

/** Whether the project has this rater. Locks the rater, so that rulings about it come one after the other. */
export async function findRaterForRuling(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<boolean> {
  const rows = await tx.orm
    .select({ id: raters.id })
    .from(raters)
    .where(and(eq(raters.projectId, projectId), eq(raters.id, raterId)))
    .for('no key update')
  return rows.length > 0
}

export type RulingRow = {
  id: RulingId
  seq: number
  kind: (typeof rulings.$inferSelect)['kind']
  raterId: RaterId | null
  submissionId: SubmissionId | null
  comparisonId: ComparisonId | null
  raterName: string | null
  reason: string
  ruledBy: string
  ruledAt: Date
}

/** Rulings, newest first, with the names of the people concerned and of those who decided. */
export async function listRulings(
  tx: Tx,
  projectId: ProjectId,
  page: { before?: number | undefined; limit: number },
): Promise<RulingRow[]> {
  const { rows } = await tx.client.query<RulingRow>(
    `select r.id, r.seq::integer as seq, r.kind, r.rater_id as "raterId", r.submission_id as "submissionId",
      r.comparison_id as "comparisonId", coalesce(u.name, rater.external_id) as "raterName",
      a.reason, coalesce(ruler.name, a.acted_by) as "ruledBy", r.ruled_at as "ruledAt"
    from rulings r
    join acts a on a.project_id = r.project_id and a.id = r.act_id
    left join submissions s on s.project_id = r.project_id and s.id = r.submission_id
    left join raters rater on rater.project_id = r.project_id and rater.id = coalesce(r.rater_id, s.rater_id)
    left join auth."user" u on u.id = rater.user_id
    left join auth."user" ruler on 'user:' || ruler.id = a.acted_by
    where r.project_id = $1 and ($2::bigint is null or r.seq < $2) order by r.seq desc limit $3`,
    [projectId, page.before ?? null, page.limit],
  )
  return rows
}

export type ExcludedRater = { raterId: RaterId; reason: string; ruledAt: Date; ruledBy: string; judgements: number }

/**
 * The raters that their latest ruling excludes, with who decided and how many judgements do not count for that reason.
 */
export async function listExcludedRaters(tx: Tx, projectId: ProjectId): Promise<ExcludedRater[]> {
  const { rows } = await tx.client.query<ExcludedRater>(
    `with latest as (
      select * from (
        select distinct on (r.rater_id) r.rater_id, r.id, r.kind, r.act_id, r.ruled_at, r.seq
        from rulings r where r.project_id = $1 and r.rater_id is not null order by r.rater_id, r.seq desc) each
      where kind = 'exclude_rater'
    )
    select l.rater_id as "raterId", a.reason, l.ruled_at as "ruledAt", coalesce(ruler.name, a.acted_by) as "ruledBy",
      coalesce(out.judgements, 0) as judgements
    from latest l
    join acts a on a.project_id = $1 and a.id = l.act_id
    left join (
      select u.ruling_id, count(*)::integer as judgements
      from tiebreak.uncounted_at($1, '18446744073709551615', array(
        select s.comparison_id from latest x join submissions s on s.project_id = $1 and s.rater_id = x.rater_id)) u
      where u.kind = 'rater_left_out' group by u.ruling_id) out on out.ruling_id = l.id
    left join auth."user" ruler on 'user:' || ruler.id = a.acted_by order by l.seq`,
    [projectId],
  )
  return rows
}
