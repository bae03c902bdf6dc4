import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { Random } from '../random/random.ts'
import { emptyEvaluation, evaluateBradleyTerry } from './bradley-terry-objective.ts'
import { centreScores } from './centre-scores.ts'
import type { IntervalWarning } from './component-intervals.ts'
import type { ConvergedFit } from './fit-bradley-terry.ts'
import { groupObservations } from './group-observations.ts'
import { emptyWorkspace, newtonDirection } from './newton-direction.ts'
import type { Dimension, Observations } from './observations.ts'

/** Draws of the scores' errors, from which any variance follows. */
export type MultiplierDraws = {
  /** What standard errors are clustered by. */
  readonly dimensions: readonly Dimension[]
  readonly df: number
  readonly draws: number
  readonly warnings: readonly IntervalWarning[]
  /** Standard error of each centred score; 0 for a node that was never compared. About ±5 % of noise at 200 draws. */
  readonly se: Float64Array
  /** Standard error of a difference, with its t interval; `different_components` if the two are not connected. */
  readonly difference: (
    first: number,
    second: number,
  ) => Estimate<
    { readonly value: number; readonly se: number; readonly low: number; readonly high: number },
    'different_components'
  >
  /** Conjugate-gradient steps over all draws. */
  readonly innerIterations: number
  readonly n: number
}

/** How many draws, and how accurate each. */
export type MultiplierOptions = {
  /** Seeded, so that the draws can be reproduced. */
  readonly random: Random
  /** Default 200. */
  readonly draws?: number
  readonly confidence?: number
  /** A dimension with fewer clusters over all observations is dropped (default 10). */
  readonly minimumClusters?: number
  /** Residual of each solve relative to its right-hand side (default 1e-3; 1e-2 is enough for random graphs). */
  readonly accuracy?: number
}

/**
 * Clustered standard errors for graphs too large for a dense inverse: each draw solves H·x = Σ_c ξ_c·g_c with random
 * signs ξ per cluster, so that x has the sandwich's covariance. Two-way: annotator draws plus prompt draws minus draws
 * over their intersections. O(draws · pairs · steps).
 * @returns `too_few` clusters in both dimensions
 * @see Wu (1986), Jackknife, bootstrap and other resampling methods; Cameron, Gelbach and Miller (2011)
 */
export function multiplierDraws(
  fit: ConvergedFit,
  observations: Observations,
  options: MultiplierOptions,
): Estimate<MultiplierDraws, 'too_few'> {
  const { random, draws = 200, confidence = 0.95, minimumClusters = 10, accuracy = 1e-3 } = options
  if (!(Number.isInteger(draws) && draws >= 2)) throw new RangeError(`${draws} draws`)
  const { pairs, lambda, theta, components } = fit
  const { nodes } = pairs
  const { annotator, prompt, byAnnotator, score } = groupObservations(fit, observations)
  const both = (row: number) => annotator.of[row]! * prompt.count + prompt.of[row]!
  const clusterings: { readonly dimension: Dimension | 'both'; readonly keys: Int32Array; readonly count: number }[] = [
    { dimension: 'annotator', ...numbered((row) => annotator.of[row]!) },
    { dimension: 'prompt', ...numbered((row) => prompt.of[row]!) },
  ]
  const kept = clusterings.filter(({ count }) => count >= Math.max(2, minimumClusters))
  const warnings: IntervalWarning[] = clusterings
    .filter((clustering) => !kept.includes(clustering))
    .map(({ dimension, count }) => ({
      code: 'dimension_dropped',
      dimension: dimension === 'prompt' ? 'prompt' : 'annotator',
      clusters: count,
    }))
  if (kept.length === 0) return missing('too_few', fit.n, `${minimumClusters} annotators or prompts are needed`)
  const df = Math.min(...kept.map(({ count }) => count)) - 1

  const evaluation = emptyEvaluation(pairs)
  evaluateBradleyTerry(pairs, lambda, theta, evaluation)
  const workspace = emptyWorkspace(nodes)
  let innerIterations = 0
  const sets = kept.map((clustering) => ({ sign: 1, rows: solve(clustering) }))
  if (kept.length === 2) sets.push({ sign: -1, rows: solve(numbered(both)) })
  const se = Float64Array.from({ length: nodes }, (_, node) => rootVariance((row) => row[node]!))
  const dimensions = kept.map(({ dimension }): Dimension => (dimension === 'prompt' ? 'prompt' : 'annotator'))
  return { ok: true, dimensions, df, draws, warnings, se, difference, innerIterations, n: fit.n }

  /** Clusters of the rows with weight, numbered by a sort, and so independent of the order of the rows. */
  function numbered(keyOf: (row: number) => number): { keys: Int32Array; count: number } {
    const numbers = new Map<number, number>()
    for (const key of Float64Array.from(byAnnotator, keyOf).sort())
      if (!numbers.has(key)) numbers.set(key, numbers.size)
    return { keys: byAnnotator.map((row) => numbers.get(keyOf(row))!), count: numbers.size }
  }

  function solve({ keys, count }: { readonly keys: Int32Array; readonly count: number }): Float64Array[] {
    const inflation = Math.sqrt(count / Math.max(1, count - 1))
    const gradient = new Float64Array(nodes)
    return Array.from({ length: draws }, () => {
      const signs = Float64Array.from({ length: count }, () => (random.int(2) === 0 ? -inflation : inflation))
      gradient.fill(0)
      for (let at = 0; at < keys.length; at++) {
        const row = byAnnotator[at]!
        const flow = signs[keys[at]!]! * score[row]!
        gradient[observations.first[row]!]! -= flow
        gradient[observations.second[row]!]! += flow
      }
      innerIterations += newtonDirection(pairs, lambda, { ...evaluation, gradient }, accuracy, workspace)
      const drawn = workspace.direction.slice()
      centreScores(drawn, components)
      return drawn
    })
  }

  function rootVariance(of: (row: Float64Array) => number): number {
    let sum = 0
    for (const { sign, rows } of sets) for (const row of rows) sum += (sign * of(row) ** 2) / draws
    // Two noisy sums minus a third can fall below 0; then the larger one-way variance is the honest result.
    if (sum > 0) return Math.sqrt(sum)
    return Math.sqrt(Math.max(...sets.map(({ rows }) => rows.reduce((total, row) => total + of(row) ** 2 / draws, 0))))
  }

  function difference(first: number, second: number): ReturnType<MultiplierDraws['difference']> {
    if (!(first >= 0 && first < nodes && second >= 0 && second < nodes)) throw new RangeError('no such node')
    if (components.of[first] !== components.of[second]) return missing('different_components', fit.n)
    const value = theta[first]! - theta[second]!
    const error = rootVariance((row) => row[first]! - row[second]!)
    const reach = studentTQuantile((1 + confidence) / 2, df) * error
    return { ok: true, value, se: error, low: value - reach, high: value + reach }
  }
}
