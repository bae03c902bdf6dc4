import type { FileSource } from '../../containers/file-source.ts'
import { entryOf } from '../../containers/jsonl-entries.ts'
import { type Opened, openEntries } from '../../containers/open-entries.ts'
import { readLines } from '../../containers/read-lines.ts'
import { UnreadableStreamError } from '../../containers/unreadable-stream-error.ts'

export type WrittenName = { name: string; line: number }

/** The field as it is nearly always written; the third group is anything else. */
const NAMED = /"annotator"\s*:\s*(?:"([^"\\]*)"|(\d+)(?=[\s,}])|(.|$))/g
/** Letters may be written as escapes, of which none is needed: such a line is read like any other. */
const ESCAPED_LETTER = /\\u00[67]/i

/**
 * The names of annotators in a file in our own format, told without checking its rows and, where it is in lines, mostly
 * without parsing them. Some may be of rows that will be refused, or be no names at all; none is missing.
 */
export async function* writtenNames(source: FileSource, opened: Opened): AsyncGenerator<WrittenName, void, undefined> {
  if (opened.container !== 'jsonl') {
    for await (const entry of openEntries(source, opened))
      if (entry.kind === 'value') yield* namesIn(entry.value, entry.line)
    return
  }
  try {
    for await (const read of readLines(source.bytes())) {
      if (read.kind !== 'text') continue
      const { text, line } = read
      const names = namesOfText(text)
      if (names !== null) {
        for (const name of names) yield { name, line }
        continue
      }
      const entry = entryOf(read, 'line')
      if (entry.kind === 'value') yield* namesIn(entry.value, line)
    }
  } catch (error) {
    // Whoever reads the rows says so.
    if (!(error instanceof UnreadableStreamError)) throw error
  }
}

/** Null where the text has to be parsed. */
function namesOfText(text: string): string[] | null {
  if (ESCAPED_LETTER.test(text)) return null
  const names: string[] = []
  for (const [, quoted, digits, other] of text.matchAll(NAMED)) {
    if (other !== undefined) return null
    names.push(quoted ?? digits ?? '')
  }
  return names
}

function* namesIn(row: unknown, line: number): Generator<WrittenName> {
  if (typeof row !== 'object' || row === null || !('votes' in row) || !Array.isArray(row.votes)) return
  for (const vote of row.votes) {
    if (typeof vote !== 'object' || vote === null || !('annotator' in vote)) continue
    const { annotator } = vote
    if (typeof annotator === 'string' || typeof annotator === 'number' || typeof annotator === 'bigint')
      yield { name: String(annotator), line }
  }
}
