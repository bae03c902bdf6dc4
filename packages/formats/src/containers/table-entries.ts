import { pipeline } from 'node:stream/promises'
import { type CsvError, parse } from 'csv-parse'
import { showFound } from '../readers/show-found.ts'
import { WHOLE_FILE, WHOLE_LINE } from '../readers/show-path.ts'
import type { Entry } from './entry.ts'
import { type UnpackOptions, unpackWhereNeeded } from './unpack-where-needed.ts'
import { UnreadableStreamError } from './unreadable-stream-error.ts'

export type TableOptions = UnpackOptions & {
  /** Found from the first line if it is not given. */
  delimiter: ',' | ';' | '\t'
  /** The longest row, in characters. Default 16 MiB. */
  maxRowLength?: number | undefined
}

/** A quote within a cell that does not begin with one: the parser goes on at the next row. After all else it is lost. */
const RECOVERABLE = 'INVALID_OPENING_QUOTE'

type Parsed = { record: string[]; info: { lines: number; bytes: number } }

/**
 * The rows of a table with a header, as objects of text by column; a cell without text is `''`. `line` is the line where
 * a row ends. A row with more or fewer cells than the header is a fault; after a quote that is never closed, the rest
 * is one.
 */
export async function* tableEntries(
  source: AsyncIterable<Uint8Array>,
  { delimiter, maxRowLength = 16 * 1024 * 1024, ...options }: TableOptions,
): AsyncGenerator<Entry, void, undefined> {
  const parser = parse({
    ...{ delimiter, bom: true, info: true, skip_empty_lines: true, relax_column_count: true },
    ...{ record_delimiter: ['\r\n', '\n'], max_record_size: maxRowLength, skip_records_with_error: true },
  })
  const faults: Entry[] = []
  let lostFrom = Number.POSITIVE_INFINITY
  parser.on('skip', (error: CsvError & { lines?: number }) => {
    const line = error.lines ?? 1
    const isLost = error.code !== RECOVERABLE
    if (line >= lostFrom) return
    if (isLost) lostFrom = line
    faults.push(faultOf(error, line, isLost))
  })
  const fed = pipeline(utf8Only(unpackWhereNeeded(source, options)), parser)
  // The loop below throws what the pipeline throws; this only keeps the same failure from counting as unhandled.
  fed.catch(() => undefined)

  let columns: string[] | null = null
  let before = 0
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    while (faults[0] && faults[0].line <= info.lines && faults[0].line < lostFrom) {
      const fault = faults.shift()
      if (fault) yield fault
    }
    if (info.lines >= lostFrom) continue
    const bytes = info.bytes - before
    before = info.bytes
    if (columns === null) {
      columns = record.map((name) => name.trim())
      const twice = columns.find((name, at) => name !== '' && columns?.indexOf(name) !== at)
      if (twice === undefined) continue
      const found = `the column ${showFound(twice)} twice`
      yield { kind: 'fault', line: info.lines, field: WHOLE_FILE, found, expected: 'each column once', bytes }
      return
    }
    yield rowOf(columns, record, { line: info.lines, bytes })
  }
  yield* faults
}

function rowOf(columns: readonly string[], cells: readonly string[], at: { line: number; bytes: number }): Entry {
  if (cells.length !== columns.length)
    return {
      ...{ kind: 'fault', field: WHOLE_LINE, ...at },
      found: `${cells.length} cells: ${showFound(cells.slice(0, 5))}`,
      expected: `${columns.length} cells, one for each column`,
    }
  return { kind: 'value', value: Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])), ...at }
}

function faultOf({ code }: CsvError, line: number, isLost: boolean): Entry {
  const found =
    code === 'CSV_MAX_RECORD_SIZE'
      ? 'a row that is longer than the limit, or a quote that is never closed'
      : code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'a quote that is never closed'
        : 'a quote in the middle of a cell'
  const expected = 'cells that hold quotes in quotes, and those doubled'
  return {
    ...{ kind: 'fault', line, found, bytes: 0 },
    ...(isLost
      ? { field: WHOLE_FILE, expected: `${expected}; nothing from here on was read` }
      : { field: WHOLE_LINE, expected }),
  }
}

/** Passes bytes through as long as they are UTF-8: a table in another encoding is so as a whole. */
async function* utf8Only(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  const check = (chunk?: Uint8Array) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined })
    } catch (cause) {
      const found = `bytes that are not UTF-8 after the first ${bytes} bytes`
      throw new UnreadableStreamError(found, 'text in UTF-8', { cause })
    }
  }
  for await (const chunk of source) {
    check(chunk)
    bytes += chunk.length
    yield chunk
  }
  check()
}
