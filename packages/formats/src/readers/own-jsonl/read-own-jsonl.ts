import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { locateJsonError } from '../locate-json-error.ts'
import { type Line, type ReadLinesOptions, readLines } from '../read-lines.ts'
import type { ReadItem } from '../reader.ts'
import { showFound } from '../show-found.ts'
import { WHOLE_LINE } from '../show-path.ts'
import { UnreadableStreamError } from '../unreadable-stream-error.ts'
import { type CheckedRow, checkOwnRow, type FieldError, MOST_EXPLAINED } from './check-own-row.ts'

export type OwnJsonlItem = ReadItem<OwnRow>

export type ReadOwnJsonlOptions = ReadLinesOptions & {
  /** Deepest nesting of lists and objects in a line. Default 32. */
  maxDepth?: number | undefined
  /** Maximum number of errors reported per line; a last one counts the rest. Default 50. */
  maxErrorsPerLine?: number | undefined
}

/**
 * Reads own JSONL (one prompt with responses and votes per line), plain or gzip, line by line. A bad line
 * or vote is data, never an exception; a truncated gzip file ends with an error item. Errors of the source itself (a
 * lost connection, an abort) are thrown.
 */
export async function* readOwnJsonl(
  source: AsyncIterable<Uint8Array>,
  { maxDepth = 32, maxErrorsPerLine = 50, ...lineOptions }: ReadOwnJsonlOptions = {},
): AsyncGenerator<OwnJsonlItem, void, undefined> {
  let line = 0
  try {
    for await (const read of readLines(source, lineOptions)) {
      line = read.line
      const { row, errors, badVotes } = await checkLine(read, maxDepth)
      const { bytes } = read
      if (row) yield { kind: 'row', line, row, bytes }
      if (errors.length > 0) {
        const told = firstOf(errors, maxErrorsPerLine).map((error) => ({ line, ...error }))
        yield { kind: 'error', line, errors: told, lineRefused: row === null, badVotes, bytes: row ? 0 : bytes }
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableStreamError)) throw error
    line += 1
    const { found, expected } = error
    const told = [{ line, field: WHOLE_LINE, found, expected }]
    yield { kind: 'error', line, errors: told, lineRefused: true, badVotes: 0, bytes: 0 }
  }
}

async function checkLine(read: Line, maxDepth: number): Promise<CheckedRow> {
  if (read.kind === 'tooLong')
    return refuse(`a line of ${read.bytes} bytes`, `a line of at most ${read.maxLineBytes} bytes`)
  if (read.kind === 'notUtf8') {
    const at = read.lossyText.indexOf('\uFFFD')
    return refuse(`bytes that are not UTF-8 at column ${at + 1}: ${near(read.lossyText, at)}`, 'text in UTF-8')
  }
  let value: unknown
  try {
    value = JSON.parse(read.text)
  } catch {
    const fault = locateJsonError(read.text) ?? { offset: 0, expected: 'valid JSON' }
    const ended = fault.offset >= read.text.length
    const found = ended ? 'the end of the line' : showFound(read.text.slice(fault.offset, fault.offset + 30))
    return refuse(`${found} at column ${fault.offset + 1}`, `valid JSON: ${fault.expected}`)
  }
  return checkOwnRow(value, maxDepth)
}

function refuse(found: string, expected: string): CheckedRow {
  return { row: null, errors: [{ field: WHOLE_LINE, found, expected }], badVotes: 0 }
}

function near(text: string, at: number): string {
  return showFound(text.slice(Math.max(0, at - 20), at + 20).toWellFormed())
}

/** One error per field, since a second about the same place seldom helps, and no more than a person reads. */
function firstOf(found: FieldError[], most: number): FieldError[] {
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
