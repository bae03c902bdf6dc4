import { createHash } from 'node:crypto'

/** A seed derived from a text, so that the computation of the same data can be repeated bit by bit. */
export function seedOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE(0)
}
