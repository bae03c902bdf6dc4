import { showFound } from '../readers/show-found.ts'
import { WHOLE_LINE } from '../readers/show-path.ts'
import type { Entry } from './entry.ts'
import { parseJson } from './parse-json.ts'
import { type Line, type ReadLinesOptions, readLines } from './read-lines.ts'

/** The lines of JSONL; blank lines are none. */
export async function* jsonlEntries(
  source: AsyncIterable<Uint8Array>,
  options: ReadLinesOptions = {},
): AsyncGenerator<Entry, void, undefined> {
  for await (const line of readLines(source, options)) yield entryOf(line, 'line')
}

/** One row's text as an entry. */
export function entryOf(read: Line, place: 'line' | 'row'): Entry {
  const { line, bytes } = read
  const fault = (found: string, expected: string): Entry => ({
    ...{ kind: 'fault', line, field: WHOLE_LINE, found, expected, bytes },
  })
  if (read.kind === 'tooLong')
    return fault(`a ${place} of ${bytes} bytes`, `a ${place} of at most ${read.maxLineBytes} bytes`)
  if (read.kind === 'notUtf8') {
    const at = read.lossyText.indexOf('\uFFFD')
    return fault(`bytes that are not UTF-8 at column ${at + 1}: ${near(read.lossyText, at)}`, 'text in UTF-8')
  }
  const parsed = parseJson(read.text, place)
  if ('fault' in parsed) return { kind: 'fault', line, ...parsed.fault, bytes }
  return { kind: 'value', line, value: parsed.value, bytes }
}

function near(text: string, at: number): string {
  return showFound(text.slice(Math.max(0, at - 20), at + 20).toWellFormed())
}
