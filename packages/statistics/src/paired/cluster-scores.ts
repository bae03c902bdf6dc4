import { leverageFactor } from '../ranking/cluster-meat.ts'
import type { PairedLayout } from './paired-layout.ts'
import type { PairedObjective } from './paired-objective.ts'
import type { PairedRows } from './paired-rows.ts'

/** Sums over the clusters of one clustering, by parameter. */
export type ClusteredParameters = {
  readonly clusters: number
  /** Σ information over the clusters, and Σ information². */
  readonly information: Float64Array
  readonly squares: Float64Array
}

/**
 * Adds ± Σ_c g_c·g_cᵀ to a matrix, where g_c is the sum of the score vectors of cluster c (of the intersections, if two
 * clusterings are given), each entry corrected for the cluster's leverage there.
 * @param input `curvature`: diagonal of the Hessian, penalties included
 */
export function clusterScores(input: {
  readonly objective: PairedObjective
  readonly rows: PairedRows
  readonly parameters: Float64Array
  readonly layout: PairedLayout
  readonly clusterings: readonly Int32Array[]
  readonly sign: 1 | -1
  readonly curvature: Float64Array
  readonly matrix: Float64Array
}): ClusteredParameters {
  const { objective, rows, parameters, layout, clusterings, sign, curvature, matrix } = input
  const { size, auxiliary, auxiliaries } = layout
  const sums = new Map<string, { score: Float64Array; known: Float64Array }>()
  for (let row = 0; row < rows.first.length; row++) {
    const weight = rows.weight ? rows.weight[row]! : 1
    if (weight === 0) continue
    const key = clusterings.map((ids) => ids[row]).join(' ')
    const sum = sums.get(key) ?? { score: new Float64Array(size), known: new Float64Array(size) }
    sums.set(key, sum)
    const { slope, bend, auxiliarySlope, auxiliaryBend } = objective.deriveRow(row, parameters)
    objective.forEachDesign(row, (at, value) => {
      sum.score[at]! += weight * slope * value
      sum.known[at]! += weight * bend * value * value
    })
    for (let a = 0; a < auxiliaries; a++) {
      sum.score[auxiliary + a]! += weight * auxiliarySlope[a]!
      sum.known[auxiliary + a]! += weight * auxiliaryBend[a * auxiliaries + a]!
    }
  }
  const information = new Float64Array(size)
  const squares = new Float64Array(size)
  for (const { score, known } of sums.values()) {
    for (let i = 0; i < size; i++) {
      if (known[i] === 0) continue
      information[i]! += known[i]!
      squares[i]! += known[i]! ** 2
      score[i]! *= leverageFactor(known[i]!, curvature[i]!)
    }
    for (let i = 0; i < size; i++) {
      if (score[i] === 0) continue
      for (let j = 0; j < size; j++) matrix[i * size + j]! += sign * score[i]! * score[j]!
    }
  }
  return { clusters: sums.size, information, squares }
}
