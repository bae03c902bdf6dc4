import { createHash } from 'node:crypto'

/**
 * The id of a row: a digest of what the row is about, so that it is the same in every release that has it. Texts are part
 * of it: a corrected text is another row.
 */
export function rowId(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  // Lengths keep ["a", "bc"] and ["ab", "c"] apart.
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`)
  return hash.digest('hex').slice(0, 32)
}
