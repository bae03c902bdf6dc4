import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { missing } from '../estimate.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { clipNegativeEigenvalues } from '../linear/clip-negative-eigenvalues.ts'
import { centredHessian } from './centred-hessian.ts'
import type { ClusteredIntervals, ComponentIntervals, IntervalWarning, NoIntervals } from './component-intervals.ts'
import { componentScores } from './component-scores.ts'
import type { ConvergedFit } from './fit-bradley-terry.ts'
import { type GroupedObservations, groupObservations } from './group-observations.ts'
import type { Observations } from './observations.ts'
import { sandwich } from './sandwich.ts'
import { slicesByComponent } from './slices-by-component.ts'

/** The confidence, and when to give no interval. */
export type ClusteredIntervalOptions = {
  /** Default 0.95. */
  readonly confidence?: number
  /** A dimension with fewer clusters in a component is dropped there (default 10). */
  readonly minimumClusters?: number
  /**
   * Larger components get `too_large` (default 1,500), since the work grows with the cube of the nodes: use
   * `drawnIntervals`.
   */
  readonly largestComponent?: number
}

/**
 * Intervals of scores centred in their component, from a sandwich clustered by annotator and by prompt: V =
 * H⁻¹·(M_annotator + M_prompt − M_annotator×prompt)·H⁻¹, each M scaled by G/(G − 1), with H the Hessian (prior
 * included) and t quantiles with min(G) − 1 degrees of freedom. Negative eigenvalues of V are clipped.
 *
 * Clusters are counted per component. A dimension with fewer than ten is dropped with a warning, because its part of
 * the variance can't be estimated; if both are, the component gets `too_few`, never an interval that treats judgements
 * as independent.
 * @param observations the single judgements that were fitted
 * @throws RangeError on malformed columns, or when the observations are not those of the fit
 * @see Cameron, Gelbach and Miller (2011), Robust inference with multiway clustering
 */
export function clusteredIntervals(
  fit: ConvergedFit,
  observations: Observations,
  options: ClusteredIntervalOptions = {},
): ClusteredIntervals {
  const { confidence = 0.95, minimumClusters = 10, largestComponent = 1500 } = options
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`A confidence is inside (0, 1), not ${confidence}`)
  const grouped = groupObservations(fit, observations)
  const judgementsIn = judgementCounter(grouped, observations.event)
  const { pairs, theta, lambda } = fit
  const { nodesOf, pairsOf, position } = slicesByComponent(fit)
  const ends = {
    left: (row: number) => position[observations.first[row]!]!,
    right: (row: number) => position[observations.second[row]!]!,
  }
  const components = Array.from({ length: fit.components.count }, (_, component) => intervalsOf(component))
  return { confidence, components, componentOf: fit.components.of, positionOf: position }

  function intervalsOf(component: number): ComponentIntervals {
    const nodes = nodesOf(component)
    const size = nodes.length
    const n = judgementsIn(component)
    const { clusters, meat } = componentScores(grouped, component, ends)
    const dimensions = DIMENSIONS.filter((dimension) => clusters[dimension] >= Math.max(2, minimumClusters))
    if (size === 1) return none('isolated', 'compared with nothing')
    if (dimensions.length === 0) return none('too_few', `${minimumClusters} annotators or prompts are needed`)
    if (size > largestComponent) return none('too_large', `${size} nodes, the limit is ${largestComponent}`)

    const hessian = centredHessian({ pairs, members: pairsOf(component), position, theta, lambda, size })
    const covariance = sandwich(hessian, meat(size, dimensions), size)
    if (covariance === undefined) return none('singular', 'the curvature is 0')
    const warnings: IntervalWarning[] = []
    for (const dimension of DIMENSIONS) {
      if (dimensions.includes(dimension)) continue
      warnings.push({ code: 'dimension_dropped', dimension, clusters: clusters[dimension] })
    }
    const clipped = dimensions.length === 2 ? clipNegativeEigenvalues(covariance, size) : 0
    if (clipped > 0) warnings.push({ code: 'eigenvalues_clipped', count: clipped })

    const score = Float64Array.from(nodes, (node) => theta[node]!)
    const se = score.map((_, at) => Math.sqrt(Math.max(0, covariance[at * size + at]!)))
    // Residuals that cancel within every cluster (up to rounding) say nothing about how certain the scores are.
    if (!se.every((error) => error > 1e-9)) return none('no_variation', 'residuals cancel within clusters')
    const df = Math.min(...dimensions.map((dimension) => clusters[dimension])) - 1
    const reach = studentTQuantile((1 + confidence) / 2, df)
    const low = score.map((value, at) => value - reach * se[at]!)
    const high = score.map((value, at) => value + reach * se[at]!)
    return { ok: true, nodes, score, se, low, high, covariance, df, dimensions, clusters, warnings, n }

    function none(reason: NoIntervals['reason'], detail: string): NoIntervals {
      return { ...missing(reason, n, detail), nodes, clusters }
    }
  }
}

const DIMENSIONS = ['annotator', 'prompt'] as const

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
