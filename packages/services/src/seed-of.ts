import { createHash } from 'node:crypto'

/** A seed that belongs to a text, so that a computation of the same data can be made again bit by bit. */
export function seedOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32LE(0)
}
