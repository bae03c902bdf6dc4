import type { PooledIndex } from './pooled-data.ts'

/** Where each output's row of W and each block's inverse stand. */
export function layoutOf({ blocks, dense, outputs, outputStart, columnStart }: PooledIndex) {
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
  return { liftStart, inverseStart, largest, widest }
}
