import type { PooledIndex } from './pooled-data.ts'

/** Memory for the evaluations of one search: each overwrites the one before. */
export type PooledRoom = ReturnType<typeof roomFor>

/** Allocates it, and says where each output's row of W and each block's inverse stand. */
export function roomFor({ blocks, dense, outputs, outputStart, columnStart }: PooledIndex) {
  const liftStart = new Int32Array(outputs.length + 1)
  const inverseStart = new Int32Array(blocks + 1)
  let largest = 0
  let widest = 0
  let next = 0
  for (let b = 0; b < blocks; b++) {
    const count = outputStart[b + 1]! - outputStart[b]!
    const width = columnStart[b + 1]! - columnStart[b]! + dense
    inverseStart[b + 1] = inverseStart[b]! + count ** 2
    for (let k = outputStart[b]!; k < outputStart[b + 1]!; k++) {
      liftStart[outputs[k]!] = next
      next += width
    }
    largest = Math.max(largest, count)
    widest = Math.max(widest, width)
  }
  liftStart[outputs.length] = next
  return {
    liftStart,
    inverseStart,
    lift: new Float64Array(next),
    inverse: new Float64Array(inverseStart[blocks]!),
    own: new Float64Array(outputs.length),
    gradient: new Float64Array(outputs.length),
    // Scratch of the largest block, cleared for each.
    block: new Float64Array(largest * largest),
    cross: new Float64Array(largest * widest),
    local: new Float64Array(widest * widest),
  }
}
