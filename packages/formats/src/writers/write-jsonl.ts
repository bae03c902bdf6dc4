import { batchText } from './batch-text.ts'

export type WriteJsonlOptions<Row> = {
  /** Writes one row as one line of JSON, without its line feed. Default `JSON.stringify`. */
  toLine?: (row: Row) => string
  /** Chunks are at least this long, but for the last. Default 64 KiB. */
  batchBytes?: number
}

/**
 * Writes rows as JSON Lines: UTF-8 without a mark, each line ended by a line feed. Memory is one batch, and rows are
 * pulled only as fast as the chunks are taken.
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
