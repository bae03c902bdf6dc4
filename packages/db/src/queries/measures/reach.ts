import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { EVENTS_OF_FIGURES, EVENTS_OF_FILES, LATEST_EVENT, LATEST_TRANSACTION } from './events.ts'

/** When the latest event arrived (or the project was created). */
const LAST_EVENT = `greatest(${LATEST_EVENT}, (select created_at from projects where id = $1))`

export type ReachRow = {
  /** Everything acknowledged before this moment is below the mark. */
  asOf: Date
  /** Acknowledged judgements at or after the mark. */
  behind: number
  /** The same for decisions. */
  decisionsBehind: number
  /** How many of both are also at or after the current mark: open transactions hold them back. */
  held: number
}

/**
 * How far a mark reaches, seen from now.
 * @param polled whether pages ask repeatedly: `asOf` then stays the time of the last event until a new one arrives
 * @param withFinalAnswers whether reviewers' final answers count as decisions: votes and pairs show them, figures do
 * not
 */
export async function findReach(
  tx: Tx,
  projectId: ProjectId,
  {
    mark,
    now,
    polled = false,
    withFinalAnswers = false,
  }: { mark: string; now: string; polled?: boolean; withFinalAnswers?: boolean },
): Promise<ReachRow> {
  const { rows } = await tx.client.query<ReachRow>(
    `select coalesce(min(e.at), ${polled ? LAST_EVENT : 'now()'}) as "asOf", (count(*) filter (where e.is_judgement))::integer as behind,
       (count(*) filter (where not e.is_judgement))::integer as "decisionsBehind",
       (count(*) filter (where e.xid >= $3::xid8))::integer as held
     from (${withFinalAnswers ? EVENTS_OF_FILES : EVENTS_OF_FIGURES}) e where e.xid >= $2::xid8`,
    [projectId, mark, now],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

/**
 * The transaction of a project's last acknowledged judgement or decision; null before the first. Any mark above it
 * includes all of them.
 */
export async function findLastAcknowledged(tx: Tx, projectId: ProjectId): Promise<string | null> {
  const { rows } = await tx.client.query<{ xid: string | null }>(`select ${LATEST_TRANSACTION}::text as xid`, [
    projectId,
  ])
  return rows[0]?.xid ?? null
}

/** How many judgements and decisions up to and including a transaction are not below a mark. */
export async function countMissing(
  tx: Tx,
  projectId: ProjectId,
  { mark, needs }: { mark: string; needs: string },
): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::integer as n from (${EVENTS_OF_FILES}) e where e.xid >= $2::xid8 and e.xid <= $3::xid8`,
    [projectId, mark, needs],
  )
  return rows[0]?.n ?? 0
}
