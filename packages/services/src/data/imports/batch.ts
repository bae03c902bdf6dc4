import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { ImportId } from '@tiebreak/contracts/ids.ts'
import type { StoredStyle } from '@tiebreak/db/queries/data/styles.ts'
import { emptyStaging, type StagedBatch } from '@tiebreak/db/staging.ts'
import type { NormalRow, NormalVote } from '@tiebreak/formats/readers/reader.ts'
import { stageRow } from './stage-row.ts'

/**
 * A batch is committed once it has taken this long to read, or holds this much. Whatever waits for the mark waits for
 * its transaction, so each bound keeps that to about a second. Votes have their own bound, since each is written twice
 * and looked up three times.
 */
const BATCH_MS = 1_000
const BATCH_ROWS = 20_000
const BATCH_VOTES = 5_000
const BATCH_BYTES = 4_000_000

/** The size of a vote apart from its texts. */
const VOTE_BYTES = 100

export type Batch = {
  staged: StagedBatch
  /** Of the responses that it brings. */
  styles: StoredStyle[]
  errors: RowError[]
  lines: number
  badLines: number
  bytes: number
  begun: number
  /** Maximum of responses and votes together. */
  mostRows: number
}

/**
 * An empty batch.
 * @param mostRows fewer than usual while the planner knows nothing of the project
 */
export function emptyBatch(importId: ImportId, mostRows = BATCH_ROWS): Batch {
  return {
    staged: emptyStaging(importId),
    styles: [],
    errors: [],
    lines: 0,
    badLines: 0,
    bytes: 0,
    begun: performance.now(),
    mostRows: Math.min(mostRows, BATCH_ROWS),
  }
}

/** Responses and votes of a batch: what it costs to store. */
export function rowsIn({ tables }: StagedBatch): number {
  return tables.responses.rows() + tables.votes.rows()
}

/** Whether a batch is full. */
export function isFull(batch: Batch): boolean {
  return (
    rowsIn(batch.staged) >= batch.mostRows ||
    batch.staged.tables.votes.rows() >= BATCH_VOTES ||
    batch.bytes >= BATCH_BYTES ||
    performance.now() - batch.begun >= BATCH_MS
  )
}

/**
 * Adds as many of a row's votes to a batch as fit, starting from one; the first time together with its prompt and
 * responses. Returns the vote from which the next batch continues; the number of votes when all fitted.
 * @param bytes of the whole line
 */
export function addRow(
  batch: Batch,
  { line, row, from, bytes }: { line: number; row: NormalRow; from: number; bytes: number },
): number {
  if (from === 0) batch.bytes += Math.max(0, bytes - row.votes.reduce((sum, vote) => sum + bytesOf(vote), 0))
  const room = Math.min(
    batch.mostRows - rowsIn(batch.staged) - row.responses.length,
    BATCH_VOTES - batch.staged.tables.votes.rows(),
  )
  let to = from
  for (const vote of row.votes.slice(from, from + Math.max(1, room))) {
    if (to > from && batch.bytes >= BATCH_BYTES) break
    batch.bytes += bytesOf(vote)
    to += 1
  }
  batch.styles.push(...stageRow(batch.staged, { line, row, from, to }))
  return to
}

function bytesOf({ annotator, responses, shown, reason }: NormalVote): number {
  const ids = responses.reduce((sum, id) => sum + id.length, annotator.length)
  return VOTE_BYTES + ids * (shown === null ? 1 : 2) + (reason?.length ?? 0)
}
