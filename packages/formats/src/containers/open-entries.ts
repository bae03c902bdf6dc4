import { WHOLE_FILE } from '../readers/show-path.ts'
import type { Container, Entry } from './entry.ts'
import type { FileSource } from './file-source.ts'
import { jsonArrayEntries } from './json-array-entries.ts'
import { jsonlEntries } from './jsonl-entries.ts'
import { parquetEntries } from './parquet/parquet-entries.ts'
import { tableEntries } from './table-entries.ts'
import { UnreadableStreamError } from './unreadable-stream-error.ts'

/** How a file is opened: its container, and for a table what separates its cells. */
export type Opened = { container: Container; delimiter?: ',' | ';' | '\t' }

/**
 * The rows of a file. Where it can't be read any further, the last entry says so; errors of the source itself are
 * thrown.
 */
export async function* openEntries(source: FileSource, opened: Opened): AsyncGenerator<Entry, void, undefined> {
  let line = 0
  try {
    for await (const entry of entriesOf(source, opened)) {
      line = entry.line
      yield entry
    }
  } catch (error) {
    if (!(error instanceof UnreadableStreamError)) throw error
    const { found, expected } = error
    yield { kind: 'fault', line: line + 1, field: WHOLE_FILE, found, expected, bytes: 0 }
  }
}

function entriesOf(source: FileSource, { container, delimiter }: Opened): AsyncGenerator<Entry> {
  switch (container) {
    case 'jsonl':
      return jsonlEntries(source.bytes())
    case 'json-array':
      return jsonArrayEntries(source.bytes())
    case 'csv':
      return tableEntries(source.bytes(), { delimiter: delimiter ?? ',' })
    case 'tsv':
      return tableEntries(source.bytes(), { delimiter: '\t' })
    case 'parquet':
      return parquetEntries(source)
  }
}
