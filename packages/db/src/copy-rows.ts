import { to as copyTo } from 'pg-copy-streams'
import type { Tx } from '#database.ts'

/** One row of a binary COPY: where each field lies in the bytes. */
export type CopiedRow = {
  readonly bytes: Buffer
  readonly at: Int32Array
  /** −1: null. */
  readonly length: Int32Array
}

/** The signature, the flags, and the length of the header extension (0). */
const HEADER_BYTES = 19

/**
 * Reads a query's result by binary COPY, row by row as it arrives: no row becomes an object, and none is stored. The
 * row passed to `take` is valid only until `take` returns.
 * @param query without parameters, since COPY takes none
 */
export async function copyRows(tx: Tx, query: string, fields: number, take: (row: CopiedRow) => void): Promise<void> {
  const stream = tx.client.query(copyTo(`copy (${query}) to stdout with (format binary)`))
  const at = new Int32Array(fields)
  const length = new Int32Array(fields)
  let rest: Buffer = Buffer.alloc(0)
  let isHeaderRead = false
  let failure: { error: unknown } | undefined

  /** Takes the complete rows, and returns where the next one begins. */
  function takeWhole(bytes: Buffer): number {
    let from = 0
    if (!isHeaderRead) {
      if (bytes.length < HEADER_BYTES) return 0
      from = HEADER_BYTES
      isHeaderRead = true
    }
    for (;;) {
      let next = from + 2
      if (next > bytes.length) return from
      // A row with −1 fields marks the end.
      if (bytes.readInt16BE(from) !== fields) return bytes.length
      for (let field = 0; field < fields; field++) {
        if (next + 4 > bytes.length) return from
        const size = bytes.readInt32BE(next)
        at[field] = next + 4
        length[field] = size
        next += 4 + Math.max(0, size)
      }
      if (next > bytes.length) return from
      take({ bytes, at, length })
      from = next
    }
  }

  // The connection is free only after the last chunk, so all are read even after a failure.
  for await (const chunk of stream) {
    if (failure) continue
    try {
      const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      rest = bytes.subarray(takeWhole(bytes))
    } catch (error) {
      failure = { error }
    }
  }
  if (failure) throw failure.error
}
