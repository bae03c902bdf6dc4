import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** Why a judgement does not count; the last two are decisions about it or its rater. */
export type UncountedKind =
  | 'gold'
  | 'repeat'
  | 'undone'
  | 'requeued'
  | 'withdrawn'
  | 'by_judge'
  | 'simulated'
  | 'without_consent'
  | 'unacknowledged'
  | 'judgement_left_out'
  | 'rater_left_out'

/** Judgements that do not count, for one reason. If excluded: whose, by whom, why and when. */
export type LeftOutRow = {
  kind: UncountedKind
  raterId: RaterId | null
  ruledBy: string | null
  reason: string | null
  /** The latest of the decisions. */
  ruledAt: Date | null
  judgements: number
}

/**
 * What does not count below a mark: together with the counted judgements, every current one.
 * @param unlessKept leaves out of that what a file of the whole project holds all the same
 */
export async function countLeftOut(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
  { unlessKept = false }: { unlessKept?: boolean } = {},
): Promise<LeftOutRow[]> {
  const { rows } = await tx.client.query<LeftOutRow>(
    `select u.kind, case when r.id is not null then u.rater_id end as "raterId", a.acted_by as "ruledBy", a.reason,
      max(r.ruled_at) as "ruledAt", count(*)::integer as judgements
    from tiebreak.uncounted_at($1, $2::xid8, null) u
    left join rulings r on r.project_id = $1 and r.id = u.ruling_id and u.kind in ('judgement_left_out', 'rater_left_out')
    left join acts a on a.project_id = $1 and a.id = r.act_id
    ${unlessKept ? `where not exists (${KEPT})` : ''}
    group by 1, 2, 3, 4 order by judgements desc, 1, 2`,
    [projectId, mark],
  )
  return rows
}

const KEPT = `select 1 from tiebreak.kept_judgements_at($2::xid8) k
      where k.project_id = $1 and k.submission_id = u.submission_id`

/** How many simulated raters do not count, and how many judgements they gave. */
export async function countSimulatedNotCounted(
  tx: Tx,
  projectId: ProjectId,
): Promise<{ raters: number; judgements: number }> {
  const { rows } = await tx.client.query<{ raters: number; judgements: number }>(
    // Asked again and again by open pages: where none can be found, nothing is read.
    `select count(distinct u.rater_id)::integer as raters, count(*)::integer as judgements
    from tiebreak.uncounted_at($1, '18446744073709551615', null) u
    where u.kind = 'simulated' and exists (
      select 1 from raters r join projects p on p.id = r.project_id
      where r.project_id = $1 and r.kind = 'simulated' and not p.count_simulated)`,
    [projectId],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

/** Names of the people who ruled, by their id in acts; without actors that are not accounts. */
export async function listRulerNames(tx: Tx, ruledBy: readonly string[]): Promise<{ ruledBy: string; name: string }[]> {
  const { rows } = await tx.client.query<{ ruledBy: string; name: string }>(
    `select 'user:' || u.id as "ruledBy", u.name from auth."user" u where 'user:' || u.id = any ($1::text[])`,
    [[...new Set(ruledBy)]],
  )
  return rows
}
