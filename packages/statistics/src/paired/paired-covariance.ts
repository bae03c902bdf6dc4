import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { centreCovariance } from '../linear/centre-covariance.ts'
import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { dispersionOf } from '../ranking/component-scores.ts'
import { degreesOfFreedom } from '../ranking/degrees-of-freedom.ts'
import { type OpenEnds, type OpenSides, openEnds } from '../ranking/open-sides.ts'
import { sandwich } from '../ranking/sandwich.ts'
import { clusterScores } from './cluster-scores.ts'
import { type ConvergedPairedFit, wonShares } from './fit-paired-model.ts'
import { halfTiesLikelihood } from './half-ties-likelihood.ts'
import { pairedObjective } from './paired-objective.ts'
import { type AbsoluteRows, checkPairedRows, type PairedRows } from './paired-rows.ts'

/** Covariance of all parameters of a paired fit, in the order of its `layout`. */
export type PairedCovariance = {
  /** size × size, row-major. Scores are centred, so only contrasts of them are meaningful. */
  readonly covariance: Float64Array
  /**
   * The inverse curvature: what it would be if the model held and judgements were independent. With ties as half wins and
   * clusters it is multiplied by their dispersion, since ties vary less than wins.
   */
  readonly modelCovariance: Float64Array
  readonly size: number
  /** The larger of the square roots of the two diagonals. */
  readonly se: Float64Array
  /** Number of clusters in each clustering, in the given order; empty for the curvature alone. */
  readonly clusters: readonly number[]
  /** Degrees of freedom for t quantiles, by parameter: effective clusters − 1; ∞ for the curvature alone. */
  readonly df: Float64Array
  /** By node: on which sides the data set no limit to its score, so that an interval has none there. */
  readonly open: readonly OpenSides[]
  /** The same of the difference of two scores of one component, by node. */
  readonly openBetween: OpenEnds['between']
}

/**
 * Covariance of a paired fit's parameters, dense, for up to `largest` (default 1,500) of them.
 *
 * Without `clusters` it is the inverse curvature: correct when the model holds and judgements are independent, which
 * they seldom are; with ties as half wins it is too large. With one or two clusterings it is the sandwich
 * H⁻¹·(M₁ + M₂ − M₁₂ + P)·H⁻¹, clusters corrected for their leverage, P the penalties' part, as in
 * `clusteredIntervals`. An interval is the longer of t by `covariance` and normal by `modelCovariance`.
 * @param rows those of the fit
 * @param options clusterings as ids per row, such as annotator and prompt; one with a single cluster is left out, since
 * nothing varies along it
 * @returns `too_large`, `singular`, `too_few` without a clustering of two or more clusters, or `weighted`: with weights
 * other than 0 and 1 the curvature says nothing about the spread, only a sandwich does
 * @throws RangeError on malformed columns, or negative cluster ids
 */
export function pairedCovariance(
  fit: ConvergedPairedFit,
  rows: PairedRows,
  options: {
    readonly clusters?: readonly [Int32Array] | readonly [Int32Array, Int32Array]
    readonly absolute?: AbsoluteRows
    readonly largest?: number
  } = {},
): Estimate<PairedCovariance, 'too_large' | 'singular' | 'too_few' | 'weighted'> {
  const { clusters = [], absolute, largest = 1500 } = options
  const { layout, parameters, n } = fit
  checkNumbers('whole', { largest })
  checkPairedRows(rows, absolute)
  for (const ids of clusters) checkColumns('whole', { clusters: ids })
  const { size, nodes, penalty } = layout
  if (size > largest) return missing('too_large', n, `${size} parameters, the limit is ${largest}`)
  if (clusters.length === 0 && rows.weight?.some((weight) => weight !== 0 && weight !== 1)) {
    return missing('weighted', n, 'weighted rows need clusters')
  }
  const objective = pairedObjective(rows, fit.likelihood, layout, absolute)
  const curvature = new Float64Array(size)
  const factor = denseHessian()
  const ends = openEnds(wonShares(rows, fit.likelihood), fit.components)
  const open = Array.from({ length: nodes }, (_, node) => ends.of(node))
  if (clusters.length === 0) {
    if (!cholesky(factor, size)) return missing('singular', n, 'the curvature is 0')
    const covariance = inverse()
    centre(covariance)
    return finish(covariance, covariance, [], new Float64Array(size).fill(Number.POSITIVE_INFINITY))
  }
  const meat = new Float64Array(size * size)
  const scored = (clusterings: readonly Int32Array[], sign: 1 | -1) =>
    clusterScores({ objective, rows, parameters, layout, clusterings, sign, curvature, matrix: meat })
  const several = clusters.filter((ids) => ids.some((id, row) => id !== ids[0] && rows.weight?.[row] !== 0))
  if (several.length === 0) return missing('too_few', n, 'all rows are of one cluster')
  const sums = several.map((ids) => scored([ids], 1))
  if (several.length === 2) scored(several, -1)
  for (let at = 0; at < size; at++) meat[at * size + at]! += penalty[at]!
  const covariance = sandwich(factor, meat, size)
  if (covariance === undefined) return missing('singular', n, 'the curvature is 0')
  centre(covariance)
  const df = Float64Array.from({ length: size }, (_, at) =>
    degreesOfFreedom({
      information: sums[0]!.information[at]!,
      squares: sums.map(({ squares }) => squares[at]!),
      variance: covariance[at * size + at]!,
      prior: penalty[at]! / curvature[at]! ** 2,
    }),
  )
  const counts = clusters.map((ids) => sums[several.indexOf(ids)]?.clusters ?? 1)
  const modelCovariance = inverse(dispersion())
  centre(modelCovariance)
  return finish(covariance, modelCovariance, counts, df)

  /**
   * H by columns. Without a prior, a constant added to the block of scores makes it invertible and does not affect
   * contrasts.
   */
  function denseHessian(): Float64Array {
    const scratch = new Float64Array(size)
    objective.evaluate(parameters, scratch, curvature)
    const matrix = new Float64Array(size * size)
    const unit = new Float64Array(size)
    for (let at = 0; at < size; at++) {
      unit.fill(0)
      unit[at] = 1
      objective.multiply(unit, scratch)
      matrix.set(scratch, at * size)
    }
    if (fit.lambda > 0) return matrix
    const shift = curvature.subarray(0, nodes).reduce((sum, entry) => sum + entry, 0) / nodes ** 2
    for (let i = 0; i < nodes; i++) for (let j = 0; j < nodes; j++) matrix[i * size + j]! += shift
    return matrix
  }

  /** scale · H⁻¹, once its factor is known. */
  function inverse(scale = 1): Float64Array {
    const matrix = new Float64Array(size * size)
    for (let at = 0; at < size; at++) matrix[at * size + at] = scale
    solveCholesky(factor, size, matrix, size)
    return matrix
  }

  /** Statements about single responses fix the level of the scores; otherwise only differences are known. */
  function centre(matrix: Float64Array): void {
    if (layout.threshold < 0) centreCovariance(matrix, size, nodes)
  }

  function dispersion(): number {
    if (fit.likelihood !== halfTiesLikelihood) return 1
    let [binary, shared] = [0, 0]
    for (const [row, answer] of rows.answer.entries()) {
      const weight = rows.weight ? rows.weight[row]! : 1
      binary += weight * objective.deriveRow(row, parameters).bend
      shared += weight * answer * (1 - answer)
    }
    return dispersionOf(binary, shared)
  }

  function finish(
    covariance: Float64Array,
    modelCovariance: Float64Array,
    counts: readonly number[],
    df: Float64Array,
  ) {
    const se = Float64Array.from({ length: size }, (_, at) =>
      Math.sqrt(Math.max(0, covariance[at * (size + 1)]!, modelCovariance[at * (size + 1)]!)),
    )
    return {
      ok: true as const,
      covariance,
      modelCovariance,
      size,
      se,
      clusters: counts,
      df,
      open,
      openBetween: ends.between,
    }
  }
}
