import type { CopiedRow } from '#copy-rows.ts'

/** Where a field begins. */
export function place(row: CopiedRow, field: number): number {
  return row.at[field] ?? 0
}

/** Where it ends. */
export function end(row: CopiedRow, field: number): number {
  return place(row, field) + (row.length[field] ?? 0)
}

/** Whether it is null. */
export function isNull(row: CopiedRow, field: number): boolean {
  return row.length[field] === -1
}

/** A smallint. */
export function small(row: CopiedRow, field: number, whenNull: number): number {
  return isNull(row, field) ? whenNull : row.bytes.readInt16BE(place(row, field))
}

/**
 * A binary array of one dimension starts with: dimensions, flags, type, length, lowest index; then a length and a value
 * per element.
 */
const ARRAY_HEADER_BYTES = 20
const ENTRY_BYTES = 6

/** An array of smallints from 1 to 9 as one number; 0 for null. */
export function digits(row: CopiedRow, field: number): number {
  let number = 0
  for (let at = place(row, field) + ARRAY_HEADER_BYTES; at < end(row, field); at += ENTRY_BYTES)
    number = 10 * number + row.bytes.readInt16BE(at + 4)
  return number
}
