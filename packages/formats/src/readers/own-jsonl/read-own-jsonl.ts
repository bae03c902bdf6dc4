import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { Entry } from '../../containers/entry.ts'
import { jsonlEntries } from '../../containers/jsonl-entries.ts'
import type { ReadLinesOptions } from '../../containers/read-lines.ts'
import { UnreadableStreamError } from '../../containers/unreadable-stream-error.ts'
import type { ReadItem } from '../reader.ts'
import { WHOLE_LINE } from '../show-path.ts'
import { checkOwnRow, type FieldError, MOST_EXPLAINED } from './check-own-row.ts'

export type OwnJsonlItem = ReadItem<OwnRow>

export type CheckOptions = {
  /** Deepest nesting of lists and objects in a row. Default 32. */
  maxDepth?: number | undefined
  /** Maximum number of errors reported per row; a last one counts the rest. Default 50. */
  maxErrorsPerLine?: number | undefined
}

export type ReadOwnJsonlOptions = ReadLinesOptions & CheckOptions

/**
 * Reads own JSONL (one prompt with responses and votes per line), plain, gzip or zstd, line by line. A bad line or vote
 * is data, never an exception; a truncated file ends with an error item. Errors of the source itself (a lost
 * connection, an abort) are thrown.
 */
export async function* readOwnJsonl(
  source: AsyncIterable<Uint8Array>,
  { maxDepth, maxErrorsPerLine, ...lineOptions }: ReadOwnJsonlOptions = {},
): AsyncGenerator<OwnJsonlItem, void, undefined> {
  yield* readOwnRows(untilUnreadable(jsonlEntries(source, lineOptions)), { maxDepth, maxErrorsPerLine })
}

/** Checks rows of Tiebreak's own shape, whatever they came in. */
export async function* readOwnRows(
  entries: AsyncIterable<Entry>,
  { maxDepth = 32, maxErrorsPerLine = 50 }: CheckOptions = {},
): AsyncGenerator<OwnJsonlItem, void, undefined> {
  for await (const entry of entries) {
    const { line, bytes } = entry
    if (entry.kind === 'fault') {
      const { field, found, expected } = entry
      yield { kind: 'error', line, errors: [{ line, field, found, expected }], lineRefused: true, badVotes: 0, bytes }
      continue
    }
    const { row, errors, badVotes } = await checkOwnRow(entry.value, maxDepth)
    if (row) yield { kind: 'row', line, row, bytes }
    if (errors.length > 0) {
      const told = firstOf(errors, maxErrorsPerLine).map((error) => ({ line, ...error }))
      yield { kind: 'error', line, errors: told, lineRefused: row === null, badVotes, bytes: row ? 0 : bytes }
    }
  }
}

async function* untilUnreadable(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  let line = 0
  try {
    for await (const entry of entries) {
      line = entry.line
      yield entry
    }
  } catch (error) {
    if (!(error instanceof UnreadableStreamError)) throw error
    const { found, expected } = error
    yield { kind: 'fault', line: line + 1, field: WHOLE_LINE, found, expected, bytes: 0 }
  }
}

/** One error per field, since a second about the same place seldom helps, and no more than a person reads. */
export function firstOf(found: FieldError[], most: number): FieldError[] {
  const seen = new Set<string>()
  const errors = found.filter(({ field }) => {
    const isFirst = !seen.has(field)
    seen.add(field)
    return isFirst
  })
  if (errors.length <= most) return errors
  const rest = `${found.length < MOST_EXPLAINED ? '' : 'at least '}${errors.length - most + 1}`
  return [
    ...errors.slice(0, most - 1),
    { field: WHOLE_LINE, found: `${rest} more errors`, expected: 'see the errors above, which are often similar' },
  ]
}
