import { batchText } from '#writers/batch-text.ts'
import { csvLine } from '#writers/csv-line.ts'
import type { Cell, Row } from '../columns/column.ts'
import { parquetTable } from '../columns/column.ts'
import { fileOfRows } from '../files/release-file.ts'
import type { Shape } from '../shape.ts'
import { scoreFields, scoresOf } from '../tables/score-fields.ts'

/** By which spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Scores as a table below a header, with a byte order mark. */
export const scoresCsv: Shape = {
  tables: ({ facts }) => [{ folder: 'scores-csv', columns: parquetTable(scoreFields({ facts })).columns, absent: [] }],
  write: async function* (source, { leaveOut }) {
    const { columns, rowOf } = parquetTable(scoreFields(source))
    async function* rows(): AsyncGenerator<Row> {
      for await (const score of scoresOf(source.scores(), source, leaveOut)) yield rowOf(score)
    }
    const { file, assertRead } = fileOfRows(
      { path: 'scores-csv/scores.csv', mediaType: 'text/csv; charset=utf-8' },
      rows(),
      (counted) =>
        batchText(
          lines(
            columns.map(({ name }) => name),
            counted,
          ),
          64 * 1024,
        ),
    )
    yield file
    assertRead()
  },
}

async function* lines(header: readonly string[], rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${csvLine(header)}`
  for await (const row of rows) yield csvLine(row.map(plain))
}

/** Lists of names are joined, which none of them breaks: they are codes. */
function plain(cell: Cell): string | number | boolean | null {
  if (typeof cell !== 'object' || cell === null) return cell
  if (!Array.isArray(cell)) throw new RangeError('A table has no place for an object.')
  return cell.join('; ') || null
}
