import { batchText } from './batch-text.ts'

export type WriteJsonlOptions<Row> = {
  /** Writes a row as one line of JSON, without the line feed. Default `JSON.stringify`. */
  toLine?: (row: Row) => string
  /** Minimum chunk length, except for the last. Default 64 KiB. */
  batchBytes?: number
}

/**
 * Writes rows as JSON Lines: UTF-8 without a byte order mark, each line ended by a line feed. Holds one batch in
 * memory, and pulls rows only as fast as the chunks are consumed.
 */
export async function* writeJsonl<Row>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  { toLine = JSON.stringify, batchBytes = 64 * 1024 }: WriteJsonlOptions<Row> = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  async function* lines() {
    for await (const row of rows) yield `${toLine(row)}\n`
  }
  yield* batchText(lines(), batchBytes)
}
