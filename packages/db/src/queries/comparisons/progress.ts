import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

export type ProgressRow = {
  comparisons: number
  judgements: number
  /** Judgements wanted, and how many of them exist and count. */
  seats: number
  seatsTaken: number
  /** Comparisons that want judgements, and how many have all of them. */
  asked: number
  complete: number
}

/** How far the project is now: what every page calls completion. */
export async function countProgress(tx: Tx, projectId: ProjectId): Promise<ProgressRow> {
  const { rows } = await tx.client.query<ProgressRow>(
    `select count(*)::integer as comparisons, coalesce(sum(judgements), 0)::integer as judgements,
      coalesce(sum(wanted), 0)::integer as seats, coalesce(sum(filled), 0)::integer as "seatsTaken",
      count(*) filter (where asks)::integer as asked, count(*) filter (where asks and filled >= wanted)::integer as complete
    from tiebreak.comparison_progress($1, null)`,
    [projectId],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

/** How many tasks were skipped and not handed out again. */
export async function countSkipped(tx: Tx, projectId: ProjectId): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from assignments where project_id = $1 and state = 'skipped'`,
    [projectId],
  )
  return rows[0]?.n ?? 0
}
