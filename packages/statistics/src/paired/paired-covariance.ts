import { type Estimate, missing } from '../estimate.ts'
import { cholesky } from '../linear/cholesky.ts'
import { clipNegativeEigenvalues } from '../linear/clip-negative-eigenvalues.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { sandwich } from '../ranking/sandwich.ts'
import { clusterScores } from './cluster-scores.ts'
import type { ConvergedPairedFit } from './fit-paired-model.ts'
import { pairedObjective } from './paired-objective.ts'
import type { AbsoluteRows, PairedRows } from './paired-rows.ts'

/** Covariance of all parameters of a paired fit, in the order of its `layout`. */
export type PairedCovariance = {
  /** size × size, row-major. Scores are centred, so only contrasts of them are meaningful. */
  readonly covariance: Float64Array
  readonly size: number
  /** Square roots of its diagonal. */
  readonly se: Float64Array
  /** Number of clusters in each clustering, in the given order; empty for the curvature alone. */
  readonly clusters: readonly number[]
  /** Degrees of freedom for t quantiles: fewest clusters − 1; ∞ for the curvature alone. */
  readonly df: number
}

/**
 * Covariance of a paired fit's parameters, dense, for up to `largest` (default 1,500) of them.
 *
 * Without `clusters` it is the inverse curvature: correct when the model holds and judgements are independent, which
 * they seldom are; with ties as half wins it is too large. With one or two clusterings it is the sandwich H⁻¹·(M₁ + M₂
 * − M₁₂)·H⁻¹, each M scaled by G/(G − 1), negative eigenvalues clipped.
 * @param rows those of the fit
 * @param options clusterings as ids per row, such as annotator and prompt
 * @returns `too_large`, `singular`, `too_few` below ten clusters in a dimension, or `weighted`: with weights other than
 * 0 and 1 the curvature says nothing about the spread, only a sandwich does
 */
export function pairedCovariance(
  fit: ConvergedPairedFit,
  rows: PairedRows,
  options: {
    readonly clusters?: readonly [Int32Array] | readonly [Int32Array, Int32Array]
    readonly absolute?: AbsoluteRows
    readonly minimumClusters?: number
    readonly largest?: number
  } = {},
): Estimate<PairedCovariance, 'too_large' | 'singular' | 'too_few' | 'weighted'> {
  const { clusters = [], absolute, minimumClusters = 10, largest = 1500 } = options
  const { layout, parameters, n } = fit
  const { size, nodes } = layout
  if (size > largest) return missing('too_large', n, `${size} parameters, the limit is ${largest}`)
  if (clusters.length === 0 && rows.weight?.some((weight) => weight !== 0 && weight !== 1)) {
    return missing('weighted', n, 'weighted rows need clusters')
  }
  const objective = pairedObjective(rows, fit.likelihood, layout, absolute)
  const hessian = denseHessian()
  if (clusters.length === 0) {
    const covariance = new Float64Array(size * size)
    for (let at = 0; at < size; at++) covariance[at * size + at] = 1
    if (!cholesky(hessian, size)) return missing('singular', n, 'the curvature is 0')
    solveCholesky(hessian, size, covariance, size)
    return finish(covariance, [], Number.POSITIVE_INFINITY)
  }
  const meat = new Float64Array(size * size)
  const counts = clusters.map((cluster) => clusterScores(objective, rows, parameters, layout, [cluster], 1, meat))
  if (counts.some((count) => count < Math.max(2, minimumClusters))) {
    return missing('too_few', n, `${Math.min(...counts)} clusters, ${minimumClusters} are needed`)
  }
  if (clusters.length === 2) clusterScores(objective, rows, parameters, layout, clusters, -1, meat)
  const covariance = sandwich(hessian, meat, size)
  if (covariance === undefined) return missing('singular', n, 'the curvature is 0')
  if (clusters.length === 2) clipNegativeEigenvalues(covariance, size)
  return finish(covariance, counts, Math.min(...counts) - 1)

  /**
   * H by columns. Without a prior, a constant added to the block of scores makes it invertible and does not affect
   * contrasts.
   */
  function denseHessian(): Float64Array {
    const scratch = new Float64Array(size)
    const diagonal = new Float64Array(size)
    objective.evaluate(parameters, scratch, diagonal)
    const matrix = new Float64Array(size * size)
    const unit = new Float64Array(size)
    for (let at = 0; at < size; at++) {
      unit.fill(0)
      unit[at] = 1
      objective.multiply(unit, scratch)
      matrix.set(scratch, at * size)
    }
    if (fit.lambda > 0) return matrix
    const shift = diagonal.subarray(0, nodes).reduce((sum, entry) => sum + entry, 0) / nodes ** 2
    for (let i = 0; i < nodes; i++) for (let j = 0; j < nodes; j++) matrix[i * size + j]! += shift
    return matrix
  }

  function finish(covariance: Float64Array, counts: readonly number[], df: number) {
    if (fit.lambda === 0) centre(covariance, size, nodes)
    const se = Float64Array.from({ length: size }, (_, at) => Math.sqrt(Math.max(0, covariance[at * size + at]!)))
    return { ok: true as const, covariance, size, se, clusters: counts, df }
  }
}

/** C·V·C, where C removes the mean of the scores: this undoes what was added along equal shifts. */
function centre(covariance: Float64Array, size: number, nodes: number): void {
  for (const [step, jump] of [
    [1, size],
    [size, 1],
  ] as const) {
    for (let line = 0; line < size; line++) {
      let sum = 0
      for (let node = 0; node < nodes; node++) sum += covariance[line * jump + node * step]!
      for (let node = 0; node < nodes; node++) covariance[line * jump + node * step]! -= sum / nodes
    }
  }
}
