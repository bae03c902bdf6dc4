import { type Compressors, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors as all } from 'hyparquet-compressors'
import { UnreadableStreamError } from '../unreadable-stream-error.ts'
import { plainValue } from './plain-value.ts'

export type GroupLimits = {
  /** The most unpacked bytes of a row group, which is held in memory as a whole. */
  maxGroupBytes: number
  maxGroupRows: number
  /** Only the first rows of the file. */
  rows: number
}

type File = { byteLength: number; slice: (start: number, end?: number) => Promise<ArrayBuffer> }

export type GroupPart = { rows: unknown[]; bytes: number }

const ROWS_AT_A_TIME = 200

/**
 * The rows of a Parquet file, a row group at a time and each in parts. Whole numbers that a double can't hold are
 * `bigint`, times are ISO text, bytes are told by their number.
 * @throws UnreadableStreamError when a row group is beyond the limits; and whatever the library throws
 */
export async function* readGroups(
  file: File,
  { maxGroupBytes, maxGroupRows, rows }: GroupLimits,
): AsyncGenerator<GroupPart, void, undefined> {
  const metadata = await parquetMetadataAsync(file)
  const given = { file, metadata, compressors: limited(maxGroupBytes) }
  const total = metadata.row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0)
  if (total !== Number(metadata.num_rows)) throw lacking(total, Number(metadata.num_rows))
  let done = 0
  for (const group of metadata.row_groups) {
    if (done >= rows) return
    const groupRows = Number(group.num_rows)
    const groupBytes = Number(group.total_byte_size)
    if (groupBytes > maxGroupBytes || groupRows > maxGroupRows)
      throw new UnreadableStreamError(
        `a row group of ${groupRows} rows and ${groupBytes} bytes`,
        `row groups of at most ${maxGroupRows} rows and ${maxGroupBytes} bytes: write the file with smaller row groups`,
      )
    yield* partsOf(given, {
      from: done,
      to: Math.min(done + groupRows, rows),
      bytes: groupBytes / Math.max(1, groupRows),
    })
    done += groupRows
  }
}

async function* partsOf(
  given: { file: File; metadata: FileMetaData; compressors: Compressors },
  { from, to, bytes }: { from: number; to: number; bytes: number },
): AsyncGenerator<GroupPart> {
  const read = await parquetReadObjects({ ...given, utf8: false, rowStart: from, rowEnd: to })
  if (read.length !== to - from) throw lacking(read.length, to - from)
  for (let at = 0; at < read.length; at += ROWS_AT_A_TIME) {
    const rows = read.slice(at, at + ROWS_AT_A_TIME).map(plainValue)
    yield { rows, bytes: bytes * rows.length }
  }
}

function lacking(found: number, said: number): UnreadableStreamError {
  return new UnreadableStreamError(`${found} rows`, `the ${said} rows that the file says it has`)
}

/** What a page unpacks to is said in its own header, which may say anything. */
function limited(most: number): Compressors {
  return Object.fromEntries(
    Object.entries(all).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, length: number) => {
        if (length > most) throw new RangeError(`a page of ${length} bytes`)
        return unpack(input, length)
      },
    ]),
  )
}
