import { checkColumns } from '../check-arguments.ts'
import { type TQuantiles, tQuantiles } from '../distributions/t-quantiles.ts'
import { type Estimate, missing } from '../estimate.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { centreCovariance } from '../linear/centre-covariance.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import type { ClusteredIntervals, ComponentIntervals } from '../ranking/component-intervals.ts'
import { dispersionOf } from '../ranking/component-scores.ts'
import { degreesOfFreedom } from '../ranking/degrees-of-freedom.ts'
import { clusterWarnings } from '../ranking/interval-warnings.ts'
import { openEnds } from '../ranking/open-sides.ts'
import { sandwich } from '../ranking/sandwich.ts'
import { reachOf, scoreReach } from '../ranking/score-spread.ts'
import { type AdjustedMeat, adjustedMeat } from './adjusted-meat.ts'
import { type AdjustedPoint, adjustedObjective } from './adjusted-objective.ts'
import { type AdjustedRows, checkAdjustedRows } from './adjusted-rows.ts'
import { type ConvergedAdjustedFit, fixShift } from './fit-adjusted.ts'
import type { TermReason } from './told-apart.ts'

/** A coefficient with its interval, in logits per unit of its column. */
export type CoefficientInterval = Estimate<
  { readonly value: number; readonly se: number; readonly low: number; readonly high: number; readonly df: number },
  TermReason
>

/** Intervals of everything that was fitted. */
export type AdjustedIntervals = {
  /** Of the scores: differences and ranks are read from these as from plain ones. `n` counts rows. */
  readonly scores: ClusteredIntervals
  /** One per covariate. */
  readonly coefficients: readonly CoefficientInterval[]
}

/**
 * Intervals of adjusted scores and of the coefficients, clustered by annotator and by prompt as those of plain scores are
 * ({@link clusteredIntervals}): the same corrections, degrees of freedom, prior's part and open sides. Scores and coefficients
 * are estimated together, so that a score's interval knows how uncertain it is what is adjusted for.
 * @param rows those of the fit
 * @returns `too_few`: all rows are by one annotator on one prompt; `singular`
 * @throws RangeError on malformed columns
 */
export function adjustedIntervals(
  fit: ConvergedAdjustedFit,
  rows: AdjustedRows,
  options: { readonly annotator: Int32Array; readonly prompt: Int32Array; readonly confidence?: number },
): Estimate<AdjustedIntervals, 'too_few' | 'singular'> {
  const { annotator, prompt, confidence = 0.95 } = options
  const quantiles = tQuantiles(confidence)
  checkAdjustedRows(rows)
  checkColumns('whole', { annotator, prompt })
  const { nodes, first, second } = rows
  if (annotator.length !== first.length || prompt.length !== first.length || fit.n !== first.length)
    throw new RangeError('Columns differ in length')
  const { components, parameters, lambda } = fit
  const kept = [...fit.coefficients.keys()].filter((term) => fit.coefficients[term]!.ok)
  const objective = adjustedObjective(rows, kept, lambda)
  const { size } = objective
  if (size !== parameters.length) throw new RangeError('covariates are not those of the fit')
  const point: AdjustedPoint = { loss: 0, gradient: new Float64Array(size), hessian: new Float64Array(size * size) }
  objective.evaluate(parameters, point)
  const factor = point.hessian
  const curvature = Float64Array.from({ length: size }, (_, at) => factor[at * (size + 1)]!)
  const penalty = (at: number) => (at < nodes ? lambda : 0)
  const { meat, sums, bend } = adjustedMeat({
    objective,
    parameters,
    curvature,
    first,
    second,
    component: components.of,
    components: components.count,
    keys: { annotator: denseIds(annotator, 'annotator'), prompt: denseIds(prompt, 'prompt') },
  })
  if (sums.length === 0) return missing('too_few', fit.n, 'all rows are by one annotator on one prompt')
  for (let at = 0; at < size; at++) meat[at * size + at]! += penalty(at)
  if (lambda === 0) fixShift(factor, size, nodes)
  const covariance = sandwich(factor, meat, size)
  if (covariance === undefined) return missing('singular', fit.n, 'the curvature is 0')
  const modelCovariance = new Float64Array(size * size)
  let shared = 0
  for (const won of rows.outcome) shared += won * (1 - won)
  // Ties vary less than wins.
  const dispersion = dispersionOf(bend, shared)
  for (let at = 0; at < size; at++) modelCovariance[at * size + at] = dispersion
  solveCholesky(factor, size, modelCovariance, size)

  const ends = openEnds(fit.pairs, components)
  const position = new Int32Array(nodes)
  const parts = Array.from({ length: components.count }, (): number[] => [])
  const counts = new Int32Array(components.count)
  for (const node of first) counts[components.of[node]!]! += 1
  for (let node = 0; node < nodes; node++) position[node] = parts[components.of[node]!]!.push(node) - 1
  const scores: ClusteredIntervals = {
    confidence,
    components: parts.map(intervalsOf),
    componentOf: components.of,
    positionOf: position,
    open: ends,
  }
  return { ok: true, scores, coefficients: fit.coefficients.map(coefficientAt) }

  function intervalsOf(members: readonly number[], number: number): ComponentIntervals {
    const nodesOf = Int32Array.from(members)
    const m = nodesOf.length
    const n = counts[number]!
    const clusters = { annotator: 1, prompt: 1 }
    for (const sum of sums) clusters[sum.dimension] = sum.clusters[number]!
    const own = sums.filter((sum) => sum.clusters[number]! >= 2)
    const none = (reason: 'isolated' | 'too_few') => ({ ...missing(reason, n), nodes: nodesOf, clusters })
    if (m === 1) return none('isolated')
    if (own.length === 0) return none('too_few')
    const block = (matrix: Float64Array) => {
      const part = new Float64Array(m * m)
      for (let a = 0; a < m; a++)
        for (let b = 0; b < m; b++) part[a * m + b] = matrix[nodesOf[a]! * size + nodesOf[b]!]!
      centreCovariance(part, m)
      return part
    }
    const spread = { covariance: block(covariance!), modelCovariance: block(modelCovariance), df: new Float64Array(m) }
    const information = Float64Array.from(nodesOf, (node) => curvature[node]! - lambda)
    for (const [at, node] of nodesOf.entries()) spread.df[at] = dfOf(node, spread.covariance[at * (m + 1)]!, own)
    const dimensions = own.map(({ dimension }) => dimension)
    const squares = own.map((sum) => Float64Array.from(nodesOf, (node) => sum.squares[node]!))
    const warnings = clusterWarnings(clusters, dimensions, { information, squares })
    const score = Float64Array.from(nodesOf, (node) => fit.theta[node]!)
    const [se, low, high] = [new Float64Array(m), new Float64Array(m), new Float64Array(m)]
    let openNodes = 0
    for (const [at, node] of nodesOf.entries()) {
      const reach = scoreReach(spread, at, quantiles)
      const { above, below } = ends.of(node)
      if (above || below) openNodes++
      se[at] = reach.se
      low[at] = below ? Number.NEGATIVE_INFINITY : score[at]! - reach.reach
      high[at] = above ? Number.POSITIVE_INFINITY : score[at]! + reach.reach
    }
    if (openNodes > 0) warnings.push({ code: 'open_ended', nodes: openNodes })
    return { ok: true, nodes: nodesOf, score, se, low, high, ...spread, dimensions, clusters, warnings, n }
  }

  function coefficientAt(given: ConvergedAdjustedFit['coefficients'][number], term: number): CoefficientInterval {
    if (!given.ok) return given
    const at = nodes + kept.indexOf(term)
    const variance = covariance![at * (size + 1)]!
    return intervalOf(given.value, variance, modelCovariance[at * (size + 1)]!, dfOf(at, variance, sums), quantiles)
  }

  function dfOf(at: number, variance: number, own: AdjustedMeat['sums']): number {
    return degreesOfFreedom({
      information: curvature[at]! - penalty(at),
      squares: own.map(({ squares }) => squares[at]!),
      variance,
      prior: penalty(at) / curvature[at]! ** 2,
    })
  }
}

function intervalOf(value: number, variance: number, model: number, df: number, quantiles: TQuantiles) {
  const { se, reach } = reachOf(variance, model, df, quantiles)
  return { ok: true as const, value, se, low: value - reach, high: value + reach, df }
}
