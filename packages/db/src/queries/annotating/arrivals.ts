import type { ComparisonId, ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { findMark } from '#queries/measures/counted.ts'
import { type RevisionRow, SELECT_REVISIONS, withWhy } from './revisions.ts'

/** Where a judgement stands in the order of arrival: its transaction, and the number within it. */
export type Place = { xid: string; seq: string; id: SubmissionId }

/** Whether the judgement that stood at a place still does: not in a database that was set back to before it arrived. */
export async function hasPlace(tx: Tx, projectId: ProjectId, { xid, seq, id }: Place): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'select 1 from submissions where project_id = $1 and id = $2 and xid = $3::xid8 and seq = $4::bigint',
    [projectId, id, xid, seq],
  )
  return rowCount === 1
}

/**
 * Judgements that arrived after a place, each version by itself, below the mark: no later commit stands before any of
 * them.
 */
export async function listArrivals(
  tx: Tx,
  projectId: ProjectId,
  { after, limit }: { after: Place | null; limit: number },
): Promise<{ place: Place; row: RevisionRow }[]> {
  const { rows: places } = await tx.client.query<Place & { comparisonId: ComparisonId }>(
    `select s.xid::text as xid, s.seq::text as seq, s.id, s.comparison_id as "comparisonId" from submissions s
     where s.project_id = $1 and s.xid < $2::xid8
       and ($3::xid8 is null or (s.xid >= $3::xid8 and (s.xid, s.seq) > ($3::xid8, $4::bigint)))
     order by s.xid, s.seq limit $5`,
    [projectId, await findMark(tx), after?.xid ?? null, after?.seq ?? null, limit],
  )
  const { rows } = await tx.client.query<RevisionRow>(
    `${SELECT_REVISIONS} ${withWhy('select unnest($2::uuid[])')} where s.project_id = $1 and s.id = any ($3)`,
    [projectId, [...new Set(places.map(({ comparisonId }) => comparisonId))], places.map(({ id }) => id)],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return places.map(({ xid, seq, id }) => {
    const row = byId.get(id)
    if (row === undefined) throw new Error('a submission has its judgement')
    return { place: { xid, seq, id }, row }
  })
}
