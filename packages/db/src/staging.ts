import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ImportId } from '@tiebreak/contracts/ids.ts'

export type StagedPrompt = {
  line: number
  id: string
  externalId: string
  messages: readonly Message[]
  /** Null for whatever is stored under this id. */
  contentHash: string | null
  metadata: Record<string, unknown>
  tags: readonly string[]
  /** Brought by an earlier batch: only name and digest are given, so that votes that had no room there can follow. */
  continued: boolean
}

export type StagedResponse = {
  line: number
  /** Order of appearance within the row, from 1. */
  ordinal: number
  promptExternalId: string
  id: string
  externalId: string
  system: string | null
  messages: readonly Message[]
  contentHash: string
  isEmpty: boolean
  metadata: Record<string, unknown>
  /** Order of appearance within the prompt's row, from 1. */
  continued: boolean
}

export type StagedVote = {
  line: number
  /** Index in the row's votes, from 0. */
  ordinal: number
  promptExternalId: string
  id: string
  /** Ids for a rater and a comparison, used if they have to be created. */
  raterId: string
  comparisonId: string
  annotator: string
  repeat: number
  responses: readonly string[]
  /** Hex digest of the sorted external ids. */
  setKey: string
  shown: readonly string[] | null
  ranks: readonly number[] | null
  strength: number | null
  bothBad: boolean
  reason: string | null
  answeredAt: string | null
  activeMs: number | null
  /** A program, where the file says so; null: as the import says. */
  kind: 'judge' | 'simulated' | null
  /** The program that judged, and how sure whoever judged was. */
  judge: { model: string; version: string | null } | null
  confidence: number | null
  /** The comparison where it was exported: if that is one of the project, so is the vote. */
  comparedAs: string | null
}

type Field = string | number | boolean | null

/** Rows are written into pieces of this size, each sent as a whole: after each, the connection has to catch up. */
const PIECE_BYTES = 256 * 1024

/** Pieces that were sent are filled again: memory outside of the heap is given back late. */
const MOST_SPARE = 64
const spare: Buffer<ArrayBuffer>[] = []

/** What a character takes at most. */
const MOST_BYTES_A_CHARACTER = 3

/** Rows as COPY takes them. */
type CopyRows = {
  add: (fields: readonly Field[]) => void
  rows: () => number
  bytes: () => Buffer[]
  /** Once they were sent and the server has answered: what they took is filled by other rows. */
  release: () => void
}

/**
 * A batch of an import, row by row in the form in which it is copied: as bytes, since what stays in memory for a second
 * as objects makes the heap grow, and it does not shrink soon.
 */
export type StagedBatch = {
  importId: ImportId
  addPrompt: (prompt: StagedPrompt) => void
  addResponse: (response: StagedResponse) => void
  addVote: (vote: StagedVote) => void
  /** Rows of each table of the schema `staging`. */
  tables: Record<'prompts' | 'responses' | 'votes' | 'vote_kinds' | 'vote_details', CopyRows>
}

export function emptyStaging(importId: ImportId): StagedBatch {
  const tables = {
    prompts: copyRows(),
    responses: copyRows(),
    votes: copyRows(),
    vote_kinds: copyRows(),
    vote_details: copyRows(),
  }
  return {
    importId,
    tables,
    addPrompt: (p) =>
      tables.prompts.add([
        ...[importId, p.line, p.id, p.externalId, json(p.messages), p.contentHash && `\\x${p.contentHash}`],
        ...[json(p.metadata), array(p.tags), p.continued],
      ]),
    addResponse: (r) =>
      tables.responses.add([
        ...[importId, r.line, r.ordinal, r.promptExternalId, r.id, r.externalId, r.system, json(r.messages)],
        ...[`\\x${r.contentHash}`, r.isEmpty, json(r.metadata), r.continued],
      ]),
    addVote(v) {
      tables.votes.add([
        ...[importId, v.line, v.ordinal, v.promptExternalId, v.id, v.raterId, v.comparisonId, v.annotator, v.repeat],
        ...[array(v.responses), `\\x${v.setKey}`, array(v.shown), array(v.ranks), v.strength, v.bothBad, v.reason],
        ...[v.answeredAt, v.activeMs],
      ])
      if (v.kind !== null) tables.vote_kinds.add([importId, v.id, v.kind])
      const { judge, confidence, comparedAs } = v
      if (judge !== null || confidence !== null || comparedAs !== null)
        tables.vote_details.add([importId, v.id, judge?.model ?? null, judge?.version ?? null, confidence, comparedAs])
    },
  }
}

function copyRows(): CopyRows {
  const pieces: Buffer[] = []
  const used: Buffer<ArrayBuffer>[] = []
  let piece = Buffer.alloc(0)
  let filled = 0
  let rows = 0
  const finish = () => {
    if (filled > 0) pieces.push(piece.subarray(0, filled))
    filled = 0
  }
  return {
    add(fields) {
      const row = `${fields.map(copied).join('\t')}\n`
      const most = MOST_BYTES_A_CHARACTER * row.length
      if (most > piece.length - filled) {
        finish()
        piece = (most <= PIECE_BYTES && spare.pop()) || Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, most))
        used.push(piece)
      }
      filled += piece.write(row, filled)
      rows += 1
    },
    rows: () => rows,
    bytes() {
      finish()
      return pieces
    },
    release() {
      pieces.length = 0
      piece = Buffer.alloc(0)
      for (const each of used.splice(0)) if (each.length === PIECE_BYTES && spare.length < MOST_SPARE) spare.push(each)
    },
  }
}

/** A value in COPY's text form: NULL, or escaped text. NUL can't be stored and becomes U+FFFD. */
function copied(value: string | number | boolean | null): string {
  if (value === null) return '\\N'
  const text = String(value)
  return ESCAPED.test(text) ? text.replace(ALL_ESCAPED, (char) => ESCAPES[char] ?? char) : text
}
const ESCAPED = /[\0\\\n\r\t]/
const ALL_ESCAPED = new RegExp(ESCAPED, 'g')
const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\uFFFD',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** PostgreSQL's text form of an array. */
function array(values: readonly (string | number)[] | null): string | null {
  if (values === null) return null
  return `{${values.map((value) => (typeof value === 'number' ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`)).join(',')}}`
}

/** JSON for jsonb, which can't hold U+0000. */
function json(value: unknown): string {
  const text = JSON.stringify(value)
  return text.includes('\\u0000') ? text.replace(/(?<!\\)((?:\\\\)*)\\u0000/g, '$1\\ufffd') : text
}
