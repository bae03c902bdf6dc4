import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { TOUCHED_SINCE } from '#queries/measures/touched-since.ts'

export type FullComparison = {
  id: ComparisonId
  /** Counted judgements, in the comparison's own order of responses; null if all are bad. */
  votes: (number[] | null)[]
}

/**
 * Open comparisons whose seats are all judged, that may get more, and that a judgement or decision affected at or after
 * a mark (all, from mark 0): by id after a cursor, with their counted judgements, locked. Comparisons locked by another
 * transaction are skipped: its judgement or decision will bring them up again.
 */
export async function holdFullComparisons(
  tx: Tx,
  projectId: ProjectId,
  { since, cap, after, limit }: { since: string; cap: number; after: string | undefined; limit: number },
): Promise<FullComparison[]> {
  const { rows: held } = await tx.client.query<{ id: ComparisonId }>(
    `select c.id from comparisons c
     where c.project_id = $1 and c.state = 'open' and c.gold is null and c.taken >= c.seats and c.seats < $3
       and ($4::uuid is null or c.id > $4)
       and ($2::xid8 = '0' or c.id in (${TOUCHED_SINCE}))
       and not exists (
         select 1 from assignments a
         where a.project_id = c.project_id and a.comparison_id = c.id and a.state = 'leased' and a.holds_seat)
     order by c.id limit $5
     for update of c skip locked`,
    [projectId, since, cap, after ?? null, limit],
  )
  const ids = held.map(({ id }) => id)
  const { rows } = await tx.client.query<FullComparison>(
    `select j.comparison_id as id, jsonb_agg(to_jsonb(j.ranks)) as votes from counted_judgements j
     where j.project_id = $1 and j.comparison_id = any ($2::uuid[]) and j.criterion = 'overall' group by 1`,
    [projectId, ids],
  )
  const votes = new Map(rows.map((row) => [row.id, row.votes]))
  return ids.map((id) => ({ id, votes: votes.get(id) ?? [] }))
}

export type Raise = { id: ComparisonId; posterior: number; bound: number; votes: number }

/** Gives each of these comparisons one more seat, with the reason, unless it has a free one or is at the cap. */
export async function raiseSeats(tx: Tx, projectId: ProjectId, raised: readonly Raise[], cap: number): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update comparisons c set seats = c.seats + 1,
       raised = jsonb_build_object('posterior', w.posterior, 'bound', w.bound, 'votes', w.votes)
     from jsonb_to_recordset($2::jsonb) as w (id uuid, posterior double precision, bound double precision, votes integer)
     where c.project_id = $1 and c.id = w.id and c.taken >= c.seats and c.seats < $3`,
    [projectId, JSON.stringify(raised), cap],
  )
  return rowCount ?? 0
}
