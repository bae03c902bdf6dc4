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

export type NewRuling = Pick<typeof rulings.$inferInsert, 'kind' | 'raterId' | 'submissionId' | 'comparisonId'> & {
  reason: string
  ruledBy: string
  id?: RulingId
  act?: Record<string, unknown>
}

/** Writes rulings down; the latest on a subject holds. Tallies follow behind. */
export async function insertRulings(tx: Tx, projectId: ProjectId, made: readonly NewRuling[]): Promise<void> {
  for (let start = 0; start < made.length; start += 1000)
    await tx.orm
      .insert(rulings)
      .values(made.slice(start, start + 1000).map((ruling) => ({ projectId, id: newId(RulingId), ...ruling })))
}

/** Whether the project has this rater; locks it, so that rulings on it come one after the other. */
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

/** Rulings, newest first, with the names of the people they are about and of those who ruled. */
export async function listRulings(
  tx: Tx,
  projectId: ProjectId,
  page: { before?: number | undefined; limit: number },
): Promise<RulingRow[]> {
  const { rows } = await tx.client.query<RulingRow>(
    `select r.id, r.seq::integer as seq, r.kind, r.rater_id as "raterId", r.submission_id as "submissionId",
      r.comparison_id as "comparisonId", coalesce(u.name, rater.external_id) as "raterName",
      r.reason, coalesce(ruler.name, r.ruled_by) as "ruledBy", r.ruled_at as "ruledAt"
    from rulings r
    left join submissions s on s.project_id = r.project_id and s.id = r.submission_id
    left join raters rater on rater.project_id = r.project_id and rater.id = coalesce(r.rater_id, s.rater_id)
    left join auth."user" u on u.id = rater.user_id
    left join auth."user" ruler on 'user:' || ruler.id = r.ruled_by
    where r.project_id = $1 and ($2::bigint is null or r.seq < $2) order by r.seq desc limit $3`,
    [projectId, page.before ?? null, page.limit],
  )
  return rows
}

export type ExcludedRater = { raterId: RaterId; reason: string; ruledAt: Date; ruledBy: string; judgements: number }

/** The raters whose latest ruling leaves them out, with who ruled and how many judgements do not count because of it. */
export async function listExcludedRaters(tx: Tx, projectId: ProjectId): Promise<ExcludedRater[]> {
  const { rows } = await tx.client.query<ExcludedRater>(
    `with latest as (
      select * from (
        select distinct on (r.rater_id) r.rater_id, r.id, r.kind, r.reason, r.ruled_at, r.ruled_by, r.seq
        from rulings r where r.project_id = $1 and r.rater_id is not null order by r.rater_id, r.seq desc) each
      where kind = 'exclude_rater'
    )
    select l.rater_id as "raterId", l.reason, l.ruled_at as "ruledAt", coalesce(ruler.name, l.ruled_by) as "ruledBy",
      coalesce(out.judgements, 0) as judgements
    from latest l
    left join (
      select u.ruling_id, count(*)::integer as judgements
      from tiebreak.uncounted_at($1, '18446744073709551615', array(
        select s.comparison_id from latest x join submissions s on s.project_id = $1 and s.rater_id = x.rater_id)) u
      where u.kind = 'rater_left_out' group by u.ruling_id) out on out.ruling_id = l.id
    left join auth."user" ruler on 'user:' || ruler.id = l.ruled_by order by l.seq`,
    [projectId],
  )
  return rows
}
