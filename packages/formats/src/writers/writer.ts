import type { NotHeldBy } from '@tiebreak/contracts/exports/formats.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { JudgedPair } from './judged-pair.ts'
import type { ScoreRow } from './score-row.ts'

/** A piece of a file of lines, and how many lines end in it. */
export type LinesChunk = { bytes: Uint8Array; lines: number }

/** What files are made from, as of one moment. Each source is read on demand, and only as fast as it is consumed. */
export type Sources = {
  /** Every response pair that was judged, decided or not. */
  pairs: () => AsyncIterable<JudgedPair>
  /** Every counted vote and then every final answer: JSON Lines in the shape of `VoteRow`. */
  voteLines: () => AsyncIterable<LinesChunk>
  /** Reward scores, of systems and then of responses. */
  scores: () => AsyncIterable<ScoreRow>
}

export type WriteContext<Format extends ExportFormat> = {
  options: OptionValues
  /** Told of rows that are in the file. */
  wrote: (rows: number) => void
  /** Told of what the format cannot hold. */
  leaveOut: (kind: NotHeldBy<Format>, count: number) => void
}

/** Writes files of one format, streamed. It knows no database. */
export type Writer<Format extends ExportFormat> = (
  sources: Sources,
  context: WriteContext<Format>,
) => AsyncIterable<Uint8Array>
