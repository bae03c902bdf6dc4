import type { PairedLayout } from './paired-layout.ts'
import type { PairedObjective } from './paired-objective.ts'
import type { PairedRows } from './paired-rows.ts'

/**
 * Adds ± G/(G − 1) · Σ_c g_c·g_cᵀ to a matrix, where g_c is the sum of the score vectors of cluster c (of the
 * intersections, if two clusterings are given).
 * @returns G
 */
export function clusterScores(
  objective: PairedObjective,
  rows: PairedRows,
  parameters: Float64Array,
  { size, auxiliary, auxiliaries }: PairedLayout,
  clusterings: readonly Int32Array[],
  sign: 1 | -1,
  matrix: Float64Array,
): number {
  const sums = new Map<string, Float64Array>()
  for (let row = 0; row < rows.first.length; row++) {
    const weight = rows.weight ? rows.weight[row]! : 1
    if (weight === 0) continue
    const key = clusterings.map((ids) => ids[row]).join(' ')
    const sum = sums.get(key) ?? new Float64Array(size)
    sums.set(key, sum)
    const { slope, auxiliarySlope } = objective.deriveRow(row, parameters)
    objective.forEachDesign(row, (at, value) => {
      sum[at]! += weight * slope * value
    })
    for (let a = 0; a < auxiliaries; a++) sum[auxiliary + a]! += weight * auxiliarySlope[a]!
  }
  const count = sums.size
  const times = count > 1 ? (sign * count) / (count - 1) : 0
  for (const sum of sums.values()) {
    for (let i = 0; i < size; i++) {
      if (sum[i] === 0) continue
      for (let j = 0; j < size; j++) matrix[i * size + j]! += times * sum[i]! * sum[j]!
    }
  }
  return count
}
