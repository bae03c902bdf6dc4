import { checkNumbers } from '../check-arguments.ts'
import { tQuantiles } from '../distributions/t-quantiles.ts'
import { missing } from '../estimate.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { centreCovariance } from '../linear/centre-covariance.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { centredHessian } from './centred-hessian.ts'
import type { ClusteredIntervals, ComponentIntervals, NoIntervals } from './component-intervals.ts'
import { componentScores } from './component-scores.ts'
import { degreesOfFreedom } from './degrees-of-freedom.ts'
import type { ConvergedFit } from './fit-bradley-terry.ts'
import { type GroupedObservations, groupObservations } from './group-observations.ts'
import { clusterWarnings } from './interval-warnings.ts'
import type { Observations } from './observations.ts'
import { openEnds } from './open-sides.ts'
import { sandwich } from './sandwich.ts'
import { scoreReach } from './score-spread.ts'
import { slicesByComponent } from './slices-by-component.ts'

/** The confidence, and when to give no interval. */
export type ClusteredIntervalOptions = {
  /** Default 0.95. */
  readonly confidence?: number
  /**
   * Larger components get `too_large` (default 1,500), since the work grows with the cube of the nodes: use
   * `drawnIntervals`.
   */
  readonly largestComponent?: number
}

/**
 * Intervals of scores centred in their component, clustered by annotator and by prompt:
 * V = H⁻¹·(M_annotator + M_prompt − M_annotator×prompt + λ·I)·H⁻¹, where H is the Hessian with the prior's λ, each M sums
 * the outer products of its clusters' scores, and each cluster is corrected for its leverage (CR2, by each score's own).
 * λ·I is the prior's part: how far true scores of variance 1/λ are from where the prior pulls them, on average.
 *
 * Each score has its own degrees of freedom: the effective number of clusters that its information comes from, minus 1,
 * in the dimension with fewer, so that uneven volumes and few clusters widen intervals. An interval is never narrower than
 * the normal one that would hold if the model were right and judgements independent, H⁻¹ (times the dispersion, which is
 * below 1 where there are ties): where all judgements agree, residuals say nothing, and what is subtracted can leave less
 * than nothing. No eigenvalue is clipped, since that makes other standard errors too large as soon as there are more nodes
 * than clusters.
 *
 * Where the data set no limit the interval has none either: see `openEnds`. Along a dimension with a single cluster nothing
 * varies; intervals then are about that annotator or prompt, with a warning.
 * @param observations the single judgements that were fitted
 * @throws RangeError on malformed columns, or when the observations are not those of the fit
 * @see Cameron, Gelbach and Miller (2011), Robust inference with multiway clustering; Bell and McCaffrey (2002), Bias
 * reduction in standard errors for linear regression with multi-stage samples; Nychka (1988), Bayesian confidence
 * intervals for smoothing splines, for the prior's part
 */
export function clusteredIntervals(
  fit: ConvergedFit,
  observations: Observations,
  options: ClusteredIntervalOptions = {},
): ClusteredIntervals {
  const { confidence = 0.95, largestComponent = 1500 } = options
  checkNumbers('whole', { largestComponent })
  const quantiles = tQuantiles(confidence)
  const grouped = groupObservations(fit, observations)
  const judgementsIn = judgementCounter(grouped, observations.event)
  const { pairs, theta, lambda } = fit
  const { nodesOf, pairsOf, position } = slicesByComponent(fit)
  const open = openEnds(pairs, fit.components)
  const ends = {
    left: (row: number) => position[observations.first[row]!]!,
    right: (row: number) => position[observations.second[row]!]!,
  }
  const components = Array.from({ length: fit.components.count }, (_, component) => intervalsOf(component))
  return { confidence, components, componentOf: fit.components.of, positionOf: position, open }

  function intervalsOf(component: number): ComponentIntervals {
    const nodes = nodesOf(component)
    const size = nodes.length
    const n = judgementsIn(component)
    const { clusters, dimensions, information, dispersion, meat } = componentScores(grouped, component, size, ends)
    if (size === 1) return none('isolated', 'compared with nothing')
    if (dimensions.length === 0) return none('too_few', 'all judgements are by one annotator on one prompt')
    if (size > largestComponent) return none('too_large', `${size} nodes, the limit is ${largestComponent}`)

    const curvature = information.map((known) => known + lambda)
    const { sum, squares } = meat(curvature)
    for (let node = 0; node < size; node++) sum[node * size + node]! += lambda
    const factor = centredHessian({ pairs, members: pairsOf(component), position, theta, lambda, size })
    const covariance = sandwich(factor, sum, size)
    if (covariance === undefined) return none('singular', 'the curvature is 0')
    centreCovariance(covariance, size)
    const modelCovariance = scaledIdentity(size, dispersion)
    solveCholesky(factor, size, modelCovariance, size)
    centreCovariance(modelCovariance, size)

    const warnings = clusterWarnings(clusters, dimensions, { information, squares })
    const df = Float64Array.from(nodes, (_, at) =>
      degreesOfFreedom({
        information: information[at]!,
        squares: squares.map((square) => square[at]!),
        variance: covariance[at * size + at]!,
        prior: lambda / curvature[at]! ** 2,
      }),
    )
    const score = Float64Array.from(nodes, (node) => theta[node]!)
    const [se, low, high] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
    let openNodes = 0
    for (const [at, node] of nodes.entries()) {
      const reach = scoreReach({ covariance, modelCovariance, df }, at, quantiles)
      const { above, below } = open.of(node)
      if (above || below) openNodes++
      se[at] = reach.se
      low[at] = below ? Number.NEGATIVE_INFINITY : score[at]! - reach.reach
      high[at] = above ? Number.POSITIVE_INFINITY : score[at]! + reach.reach
    }
    if (openNodes > 0) warnings.push({ code: 'open_ended', nodes: openNodes })
    return { ok: true, nodes, score, se, low, high, covariance, modelCovariance, df, dimensions, clusters, warnings, n }

    function none(reason: NoIntervals['reason'], detail: string): NoIntervals {
      return { ...missing(reason, n, detail), nodes, clusters }
    }
  }
}

function scaledIdentity(size: number, scale: number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let at = 0; at < size; at++) matrix[at * size + at] = scale
  return matrix
}

/** A function that counts a component's judgements; each row is visited once over all components. */
function judgementCounter(
  { byAnnotator, start }: GroupedObservations,
  event: Int32Array | undefined,
): (component: number) => number {
  if (event === undefined) return (component) => start[component + 1]! - start[component]!
  const { of, count } = denseIds(event, 'event')
  const seenIn = new Int32Array(count).fill(-1)
  return (component) => {
    let n = 0
    for (let at = start[component]!; at < start[component + 1]!; at++) {
      const judgement = of[byAnnotator[at]!]!
      if (seenIn[judgement] === component) continue
      seenIn[judgement] = component
      n++
    }
    return n
  }
}
