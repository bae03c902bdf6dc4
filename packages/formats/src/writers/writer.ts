import type { NotHeldBy } from '@tiebreak/contracts/exports/formats.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { JudgedPair } from './judged-pair.ts'
import type { ProjectItem } from './own/project-item.ts'
import type { ScoreRow } from './score-row.ts'

/** A piece of a file, and how many lines end in it. */
export type LinesChunk = { bytes: Uint8Array; lines: number }

/** What files are made from, as of one moment. Each source is read on demand, and only as fast as it is consumed. */
export type Sources = {
  /** Every judged pair of responses, decided or not. */
  pairs: () => AsyncIterable<JudgedPair>
  /** Whether any prompt has tools. */
  haveTools: () => Promise<boolean>
  /** Every counted vote, then every final answer: JSON Lines in the shape of `VoteRow`. */
  voteLines: () => AsyncIterable<LinesChunk>
  /** Reward scores: systems first, then responses. */
  scores: () => AsyncIterable<ScoreRow>
  /** The whole project: each prompt with its responses, followed by its votes; at the end what no vote says. */
  project: () => AsyncIterable<ProjectItem>
}

export type WriteContext<Format extends ExportFormat> = {
  options: OptionValues
  /** Called with the number of rows written. */
  wrote: (rows: number) => void
  /** Called with what the format can't hold. */
  leaveOut: (kind: NotHeldBy<Format>, count: number) => void
}

/** Streams files of one format. It knows nothing of the database. */
export type Writer<Format extends ExportFormat> = (
  sources: Sources,
  context: WriteContext<Format>,
) => AsyncIterable<Uint8Array>
