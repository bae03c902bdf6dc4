import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { Entry } from '../containers/entry.ts'
import type { FileHead } from '../containers/read-head.ts'

/** Whether a file is in a format: yes as far as can be seen, maybe, or no. */
export type Likeness = 'sure' | 'possible' | 'no'

/**
 * What a reader makes of a file's start. Of several that are as likely, the one that knows more of its fields reads it.
 */
export type Recognition = {
  like: Likeness
  /** How many fields speak for it. */
  fields: number
  /** Why, as the end of the sentence "It was read as … because …". */
  because: string
}

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
  /** Who or what judged; null where the file doesn't say, and the import does. */
  source: RaterKind | null
  /** The program that judged, if the file says so. */
  judge: { model: string; version: string | null } | null
  /** How sure whoever judged was, 0 to 1; null if unknown. */
  confidence: number | null
  /** In our own export of votes, the id of the comparison where it was exported. */
  comparedAs: string | null
  /** 0 for this annotator's first vote on this set of responses (in any order) in the row, then 1, 2, … */
  repeat: number
}

/** A prompt with its responses and votes, in the one shape that every format is converted to. */
export type NormalRow = {
  externalId: string
  messages: Message[]
  /** Null where votes alone are given: on what is stored under this id, whatever its text. */
  contentHash: string | null
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

export type ReadContext = {
  options: OptionValues
  /** Counts what a row holds and no table can keep: a column, confidence, …, under a name for people. */
  notKept: (what: string, count?: number) => void
  /** For a mapped table: how its columns are read. */
  mapping?: TableMapping | undefined
  /** Keeps fields that the format does not know as metadata of their prompt, instead of counting them as not kept. */
  keepFields?: boolean | undefined
}

/**
 * Reads the rows of one format, whatever container they come in. A fault in a row is data, never an exception, and the
 * file is never held in memory; errors of the source itself are thrown. Equal files give equal rows.
 */
export type Reader = {
  recognises: (head: FileHead) => Recognition
  read: (entries: AsyncIterable<Entry>, context: ReadContext) => AsyncGenerator<ReadItem, void, undefined>
}
