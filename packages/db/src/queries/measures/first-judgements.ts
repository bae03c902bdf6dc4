import { digits, isNull, place, small } from '#copied-fields.ts'
import { type CopiedRow, copyRows } from '#copy-rows.ts'
import type { Tx } from '#database.ts'
import { growing } from '#growing.ts'
import { type UuidNumbers, uuidNumbers } from '#uuid-numbers.ts'

/** First judgements as numeric columns, in order of arrival, with how they are to be compared. */
export type FirstJudgements = {
  readonly columns: {
    rater: Int32Array
    comparison: Int32Array
    /** How many responses were compared. */
    size: Uint8Array
    /** The ranks as decimal digits, in the comparison's own order; 0 means both (all) bad. */
    ranks: Int32Array
    /** The position shown first; 0 if unknown. */
    firstShown: Uint8Array
    /** −1 if unknown. */
    activeMs: Int32Array
  }
  /** Judgements that the project asks of a comparison. */
  readonly overlap: number
  /** Whether each prompt has comparisons enough to be compared within. */
  readonly byPrompt: boolean
  readonly raters: UuidNumbers
  readonly comparisons: UuidNumbers
}

/** A prompt with fewer comparisons, on average, says too little of itself about how often people agree. */
const ENOUGH = 30

/** Reads every first judgement below a mark: what is read below a later one begins with the same. The scope is the project. */
export async function readFirstJudgements(tx: Tx, projectId: string, mark: string): Promise<FirstJudgements> {
  // Keeps the joined tables in memory instead of writing them to disk in pieces.
  await tx.client.query(`set local work_mem = '48MB'`)
  const [raters, comparisons] = [uuidNumbers(), uuidNumbers()]
  const rater = growing(Int32Array)
  const comparison = growing(Int32Array)
  const size = growing(Uint8Array)
  const ranks = growing(Int32Array)
  const firstShown = growing(Uint8Array)
  const activeMs = growing(Int32Array)
  const query = `select j.rater_id, j.comparison_id, j.k, j.ranks, j.display_order[1], j.active_ms
    from tiebreak.first_judgements_at(${tx.client.escapeLiteral(mark)}::xid8) j
    where j.project_id = ${tx.client.escapeLiteral(projectId)} order by j.xid, j.seq`
  await copyRows(tx, query, 6, (row: CopiedRow) => {
    rater.push(raters.numberOf(row.bytes, place(row, 0)))
    comparison.push(comparisons.numberOf(row.bytes, place(row, 1)))
    size.push(small(row, 2, 0))
    ranks.push(digits(row, 3))
    firstShown.push(small(row, 4, 0))
    activeMs.push(isNull(row, 5) ? -1 : row.bytes.readInt32BE(place(row, 5)))
  })
  const { rows } = await tx.client.query<{ overlap: number; perPrompt: number }>(
    `select p.overlap, coalesce((select count(*)::double precision / nullif(count(distinct c.prompt_id), 0)
       from comparisons c where c.project_id = p.id), 0) as "perPrompt"
     from projects p where p.id = $1`,
    [projectId],
  )
  return {
    columns: {
      rater: rater.whole(),
      comparison: comparison.whole(),
      size: size.whole(),
      ranks: ranks.whole(),
      firstShown: firstShown.whole(),
      activeMs: activeMs.whole(),
    },
    overlap: rows[0]?.overlap ?? 1,
    byPrompt: (rows[0]?.perPrompt ?? 0) >= ENOUGH,
    raters,
    comparisons,
  }
}
