import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { snappyCompress } from 'hysnappy'
import type { Cell, Column, Row } from '../columns/column.ts'
import { parquetSchema, parquetValue } from '../columns/parquet-schema.ts'

export type ParquetLimits = {
  /** The most rows of a row group. */
  groupRows: number
  /** The most characters of a row group, unless a single row has more: a group is held in memory as a whole. */
  groupLength: number
}

export const PARQUET_LIMITS: ParquetLimits = { groupRows: 5_000, groupLength: 8 * 1024 ** 2 }

/**
 * A Parquet file with exactly these columns, compressed with Snappy, a row group at a time. The same rows give the same
 * bytes.
 * @param about key-value metadata of the file
 */
export async function* writeParquet(
  rows: AsyncIterable<Row>,
  columns: readonly Column[],
  about: Readonly<Record<string, string>>,
  { groupRows, groupLength }: ParquetLimits = PARQUET_LIMITS,
): AsyncGenerator<Uint8Array, void, undefined> {
  const writer = new ByteWriter()
  const parquet = new ParquetWriter({
    writer,
    schema: parquetSchema(columns),
    codec: 'SNAPPY',
    compressors: { SNAPPY: snappyCompress },
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'Tiebreak',
  })
  let group: Row[] = []
  let length = 0
  const writeGroup = (): Uint8Array => {
    const columnData = columns.map(({ name, type }, index) => ({
      name,
      data: group.map((row) => parquetValue(type, row[index] ?? null, name)),
      // Of texts these would hold the beginnings of the least and the greatest, and of lists nothing that is read.
      statistics: typeof type === 'string',
    }))
    parquet.write({ columnData, rowGroupSize: group.length })
    group = []
    length = 0
    return taken(writer)
  }
  for await (const row of rows) {
    const rowLength = lengthOf(row)
    if (group.length > 0 && length + rowLength > groupLength) yield writeGroup()
    group.push(row)
    length += rowLength
    if (group.length >= groupRows) yield writeGroup()
  }
  if (group.length > 0) yield writeGroup()
  parquet.finish()
  yield taken(writer)
}

/** What has been written since the last time. The writer's own buffer is used again. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

/** The characters of all texts in a cell. */
function lengthOf(cell: Cell): number {
  if (typeof cell === 'string') return cell.length
  if (typeof cell !== 'object' || cell === null) return 8
  let length = 0
  for (const inner of Array.isArray(cell) ? cell : Object.values(cell)) length += lengthOf(inner)
  return length
}
