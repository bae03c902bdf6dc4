import { setImmediate } from 'node:timers/promises'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import { tell } from '@tiebreak/contracts/tell.ts'
import type { Entry } from '../containers/entry.ts'
import { MAX_DEPTH as MOST_LEVELS } from '../containers/parse-json.ts'
import { makeOrdinalCounter } from '../readers/make-ordinal-counter.ts'
import { checkOwnRow } from '../readers/own-jsonl/check-own-row.ts'
import { normaliseOwnRow } from '../readers/own-jsonl/normalise-own-row.ts'
import { firstOf } from '../readers/own-jsonl/read-own-jsonl.ts'
import type { ReadContext, Reader, ReadItem, Recognition } from '../readers/reader.ts'
import { showPath } from '../readers/show-path.ts'
import { Cell } from './cell.ts'
import type { Draft } from './draft.ts'
import { isDeeperThan } from './is-deeper-than.ts'
import { keptFields } from './kept-fields.ts'
import { ownRowOf } from './own-row-of.ts'
import { RowFault } from './row-fault.ts'
import { rowOfVoteAlone, type VoteAlone } from './votes-alone.ts'

/** What a reader may do besides returning drafts. */
export type RowContext = {
  options: OptionValues
  notKept: ReadContext['notKept']
  /** Reads one vote: if its part of the row is at fault, that is an error and the rest of the row goes in. */
  vote: <T>(read: () => T) => T | null
  /** For a mapped table. */
  mapping?: TableMapping | undefined
}

/** Which fields of a row speak for a format, by name; null if it isn't in this format. */
export type Fits = (row: Cell) => readonly string[] | null

type RowFormat = {
  fits: Fits
  /** The prompts of one row, usually one; or a vote on what is stored. */
  read: (row: Cell, context: RowContext) => Draft | VoteAlone | readonly (Draft | VoteAlone)[]
}

const ROWS_AT_A_TIME = 200
const MAX_DEPTH = 32
const MOST_ERRORS = 50

/** A reader of a format in which each row stands for itself. */
export function rowReader({ fits, read }: RowFormat): Reader {
  return {
    recognises: ({ rows }) => recognise(rows, fits),
    async *read(entries, context) {
      const ordinalOf = makeOrdinalCounter()
      let n = 0
      for await (const entry of entries) {
        n += 1
        if (n % ROWS_AT_A_TIME === 0) await setImmediate()
        if (entry.kind === 'fault') yield refusal(entry, [entry])
        else yield* itemsOf(entry, { read, context, ordinalOf })
      }
    },
  }
}

function recognise(rows: readonly Readonly<Record<string, unknown>>[], fits: Fits): Recognition {
  const found = rows.map((row) => fits(new Cell(row))).filter((fields) => fields !== null)
  const [fields = []] = found
  if (found.length === 0) return { like: 'no', fields: 0, because: '' }
  const names = fields.map((field) => `"${field}"`).join(', ')
  const like = found.length * 2 > rows.length ? 'sure' : 'possible'
  return { like, fields: fields.length, because: `its rows have ${names}` }
}

type Reading = { read: RowFormat['read']; context: ReadContext; ordinalOf: (digest: string) => number }

async function* itemsOf(
  entry: Extract<Entry, { kind: 'value' }>,
  { read, context, ordinalOf }: Reading,
): AsyncGenerator<ReadItem> {
  const { line, value, bytes } = entry
  const row = new Cell(value)
  const errors: Fault[] = []
  const vote = <T>(readVote: () => T): T | null => {
    try {
      return readVote()
    } catch (error) {
      errors.push(faultOf(error))
      return null
    }
  }
  let drafts: readonly (Draft | VoteAlone)[]
  const counted: [string, number][] = []
  const notKept = (what: string, count = 1) => counted.push([what, count])
  try {
    if (!row.isObject) row.refuse('an object with fields')
    if (isDeeperThan(value, MOST_LEVELS))
      throw new RowFault([], 'lists or objects nested deeper than the limit', `at most ${MOST_LEVELS} levels`)
    const { options, mapping } = context
    const given = read(row, { options, notKept, vote, mapping })
    // What the format knows wins over a field of the same name.
    const kept = context.keepFields ? keptFields(row, row.unasked()) : {}
    drafts = (isList(given) ? given : [given]).map((draft) =>
      'votesOn' in draft ? draft : { ...draft, metadata: { ...kept, ...draft.metadata } },
    )
  } catch (error) {
    yield refusal(entry, [faultOf(error)])
    return
  }

  if (drafts.length === 0 && counted.length === 0) notKept('rows with nothing to import')
  let badVotes = errors.length
  let isIn = false
  for (const draft of drafts) {
    const checked = 'votesOn' in draft ? await rowOfVoteAlone(draft, MAX_DEPTH) : await rowOf(draft, ordinalOf)
    errors.push(...checked.errors)
    badVotes += checked.badVotes
    if (!checked.row) continue
    yield { kind: 'row', line, row: checked.row, bytes: isIn ? 0 : bytes }
    isIn = true
  }
  if (isIn || drafts.length === 0) for (const [what, count] of counted) context.notKept(what, count)
  if (isIn) for (const field of row.unasked()) context.notKept(tell(field, 60))
  if (errors.length > 0) {
    const told = firstOf(errors, MOST_ERRORS).map((error) => ({ line, ...error }))
    const lineRefused = !isIn && drafts.length > 0
    yield { kind: 'error', line, errors: told, lineRefused, badVotes, bytes: isIn ? 0 : bytes }
  }
}

/** `Array.isArray` knows no lists that are only read. */
function isList<Item>(given: Item | readonly Item[]): given is readonly Item[] {
  return Array.isArray(given)
}

async function rowOf(draft: Draft, ordinalOf: Reading['ordinalOf']) {
  const { row, errors, badVotes } = await checkOwnRow(ownRowOf(draft), MAX_DEPTH)
  return { row: row && normaliseOwnRow(row, ordinalOf), errors, badVotes }
}

type Fault = Omit<RowError, 'line'>

/** What was thrown while a row was read, unless it is a mistake of ours. */
function faultOf(error: unknown): Fault {
  if (!(error instanceof RowFault)) throw error
  return { field: showPath(error.path), found: error.found, expected: error.expected }
}

function refusal({ line, bytes }: Entry, faults: readonly Fault[]): ReadItem {
  const errors = faults.map(({ field, found, expected }) => ({ line, field, found, expected }))
  return { kind: 'error', line, errors, lineRefused: true, badVotes: 0, bytes }
}
