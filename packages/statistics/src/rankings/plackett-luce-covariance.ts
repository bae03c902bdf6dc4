import { type Estimate, missing } from '../estimate.ts'
import { sandwich } from '../ranking/sandwich.ts'
import type { ConvergedPlackettLuce } from './fit-plackett-luce.ts'
import { plackettLuceObjective } from './plackett-luce-objective.ts'
import { eventsOf, type Rankings } from './rankings.ts'

/** Covariance of centred scores. */
export type RankingCovariance = {
  /** nodes × nodes, row-major. */
  readonly covariance: Float64Array
  readonly se: Float64Array
  readonly clusters: number
  /** Degrees of freedom for t quantiles: clusters − 1. */
  readonly df: number
}

/**
 * Sandwich covariance of the scores, clustered by ranking event (pairs of one ranking are far from independent), or by
 * anything coarser, such as the annotator or the prompt of each event.
 * @param options `cluster` one id per event (default: each event its own)
 * @returns `too_few` below ten clusters, `too_large` above 1,500 nodes, `not_joined` when the rankings leave several
 * components, `singular`
 */
export function plackettLuceCovariance(
  fit: ConvergedPlackettLuce,
  rankings: Rankings,
  options: { readonly cluster?: Int32Array; readonly minimumClusters?: number } = {},
): Estimate<RankingCovariance, 'too_few' | 'too_large' | 'not_joined' | 'singular'> {
  const { minimumClusters = 10 } = options
  const { n, lambda, theta } = fit
  const size = theta.length
  const events = eventsOf(rankings)
  const cluster = options.cluster ?? Int32Array.from({ length: events }, (_, event) => event)
  if (cluster.length !== events) throw new RangeError(`${cluster.length} clusters for ${events} events`)
  if (fit.components.count > 1) return missing('not_joined', n, `${fit.components.count} components`)
  if (size > 1500) return missing('too_large', n, `${size} nodes, the limit is 1500`)
  const objective = plackettLuceObjective(rankings, lambda)
  const gradient = new Float64Array(size)
  const diagonal = new Float64Array(size)
  objective.evaluate(theta, gradient, diagonal)

  const sums = new Map<number, Float64Array>()
  for (let event = 0; event < events; event++) {
    if (rankings.weight && rankings.weight[event] === 0) continue
    const sum = sums.get(cluster[event]!) ?? new Float64Array(size)
    sums.set(cluster[event]!, sum)
    objective.addScore(event, sum)
  }
  const clusters = sums.size
  if (clusters < Math.max(2, minimumClusters)) return missing('too_few', n, `${clusters} clusters`)
  const meat = new Float64Array(size * size)
  for (const sum of sums.values()) {
    for (let i = 0; i < size; i++) {
      if (sum[i] === 0) continue
      for (let j = 0; j < size; j++) meat[i * size + j]! += (clusters / (clusters - 1)) * sum[i]! * sum[j]!
    }
  }
  // A constant on every entry makes H invertible and does not affect contrasts, which are all that rankings determine.
  const shift = diagonal.reduce((sum, entry) => sum + entry, 0) / size ** 2
  const hessian = new Float64Array(size * size).fill(shift)
  const unit = new Float64Array(size)
  const column = new Float64Array(size)
  for (let at = 0; at < size; at++) {
    unit.fill(0)
    unit[at] = 1
    objective.multiply(unit, column)
    for (let row = 0; row < size; row++) hessian[at * size + row]! += column[row]!
  }
  const covariance = sandwich(hessian, meat, size)
  if (covariance === undefined) return missing('singular', n, 'the curvature is 0')
  const se = Float64Array.from({ length: size }, (_, at) => Math.sqrt(Math.max(0, covariance[at * size + at]!)))
  return { ok: true, covariance, se, clusters, df: clusters - 1 }
}
