import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'

/** The start of a file, unpacked if it is gzip. */
export type FileHead = {
  bytes: Uint8Array
  /** The same decoded as UTF-8, without a byte order mark. */
  text: string
  /** Whether this is the whole file. */
  isWhole: boolean
  fileName: string
}

/** Whether a file is in a format: yes as far as can be seen, maybe, or no. */
export type Likeness = 'sure' | 'possible' | 'no'

export type NormalResponse = {
  externalId: string
  system: string | null
  messages: Message[]
  /** SHA-256 of the canonical JSON of `messages`: equal for responses with the same content, whatever their system. */
  contentHash: string
  metadata: Record<string, unknown>
  /** Nothing visible: every message is empty or white space. */
  isEmpty: boolean
}

export type NormalVote = {
  annotator: string
  /** External ids in the vote's own order, which `ranks` follows. */
  responses: string[]
  /** The same ids in the order shown; null if unknown. */
  shown: string[] | null
  /** 1 is best, equal numbers tie; null exactly when `bothBad`. */
  ranks: number[] | null
  strength: number | null
  bothBad: boolean
  reason: string | null
  /** UTC, to the millisecond. */
  submittedAt: string | null
  activeMs: number | null
  /** 0 for this annotator's first vote on this set of responses (in any order) in the row, then 1, 2, … */
  repeat: number
}

/** A prompt with its responses and votes, in the one shape that every format is converted to. */
export type NormalRow = {
  externalId: string
  messages: Message[]
  contentHash: string
  metadata: Record<string, unknown>
  tags: string[]
  responses: NormalResponse[]
  votes: NormalVote[]
}

/**
 * `row`: what is imported, with its valid votes; `bytes` is the unpacked length with the line end. `error`: what can't
 * be imported. `lineRefused` means that the whole line is lost; otherwise the line was imported (as the previous item)
 * without `badVotes` of its votes.
 */
export type ReadItem<Row = NormalRow> =
  | { kind: 'row'; line: number; row: Row; bytes: number }
  | { kind: 'error'; line: number; errors: RowError[]; lineRefused: boolean; badVotes: number; bytes: number }

/**
 * Reads files of one format. A fault in a row is data, never an exception, and the file is never held in memory; errors
 * of the source itself are thrown. Equal files give equal rows.
 */
export type Reader = {
  detects: (head: FileHead) => Likeness
  read: (source: AsyncIterable<Uint8Array>, options: OptionValues) => AsyncGenerator<ReadItem, void, undefined>
}
