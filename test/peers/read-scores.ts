import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The scores that a peer wrote, or `ours`. */
export function readScores(folder: string, name = 'theta'): Float64Array {
  const bytes = readFileSync(join(folder, `${name}.f64`))
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

/** The largest difference between two columns of scores, in logits. */
export function largestDifference(scores: Float64Array, reference: Float64Array): number {
  return scores.reduce((most, score, node) => Math.max(most, Math.abs(score - (reference[node] ?? Number.NaN))), 0)
}
