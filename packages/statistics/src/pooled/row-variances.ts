import type { PooledBlocks } from './pooled-blocks.ts'
import { inverseOf } from './pooled-covariance.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'

/** The posterior variance of each row's logit, block by block: O(rows + Σ (K·k² + K²·k) + G³). */
export function rowVariances(data: PooledData, index: PooledIndex, blocks: PooledBlocks): Float64Array {
  const { systems, dense, features, outputs, outputStart, rows, rowStart, place, columns, columnStart, slot } = index
  const { lift, liftStart, inverse, inverseStart } = blocks
  const size = systems + dense
  const shared = inverseOf(blocks.schur, size)
  const variances = new Float64Array(data.first.length)
  const positioned = dense > features && data.shown !== undefined
  const scratch = { parts: new Float64Array(0), lifted: new Float64Array(0), scores: new Float64Array(0) }
  for (let b = 0; b < index.blocks; b++) {
    if (rowStart[b] === rowStart[b + 1]) continue
    const from = outputStart[b]!
    const count = outputStart[b + 1]! - from
    const known = columnStart[b + 1]! - columnStart[b]!
    const width = known + dense
    const columnOf = (g: number) => (g < known ? columns[columnStart[b]! + g]! : systems + g - known)
    // U: what each score takes from what is shared. U·V, and then the covariance of the scores, H⁻¹ + U·V·Uᵀ.
    const parts = roomFor('parts', count * width)
    const lifted = roomFor('lifted', count * width)
    const scores = roomFor('scores', count * count)
    for (let i = 0; i < count; i++) {
      const output = outputs[from + i]!
      for (let g = 0; g < width; g++) {
        const own = g < known ? Number(slot[output] === g) : (data.features?.[g - known]?.[output] ?? 0)
        parts[i * width + g] = own - lift[liftStart[output]! + g]!
      }
    }
    for (let g = 0; g < width; g++) {
      const line = columnOf(g) * size
      for (let h = 0; h < width; h++) {
        const entry = shared[line + columnOf(h)]!
        for (let i = 0; i < count; i++) lifted[i * width + h]! += parts[i * width + g]! * entry
      }
    }
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) {
        let sum = inverse[inverseStart[b]! + i * count + j]!
        for (let g = 0; g < width; g++) sum += lifted[i * width + g]! * parts[j * width + g]!
        scores[i * count + j] = sum
      }
    }
    for (let at = rowStart[b]!; at < rowStart[b + 1]!; at++) {
      const row = rows[at]!
      const [i, j] = [place[data.first[row]!]!, place[data.second[row]!]!]
      let variance = scores[i * count + i]! + scores[j * count + j]! - 2 * scores[i * count + j]!
      if (positioned) {
        const side = data.shown![row]!
        const withPosition = lifted[i * width + width - 1]! - lifted[j * width + width - 1]!
        variance += side * (2 * withPosition + side * shared[size * size - 1]!)
      }
      variances[row] = Math.max(0, variance)
    }
  }
  return variances

  /** Cleared room of at least that size, used again for each block. */
  function roomFor(name: keyof typeof scratch, entries: number): Float64Array {
    if (scratch[name].length < entries) scratch[name] = new Float64Array(entries)
    return scratch[name].fill(0, 0, entries)
  }
}
