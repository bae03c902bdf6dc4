import { checkColumns } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { centreCovariance } from '../linear/centre-covariance.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { aggregatePairs } from '../ranking/aggregate-pairs.ts'
import { leverageFactor } from '../ranking/cluster-meat.ts'
import { degreesOfFreedom } from '../ranking/degrees-of-freedom.ts'
import { type OpenEnds, type OpenSides, openEnds } from '../ranking/open-sides.ts'
import { sandwich } from '../ranking/sandwich.ts'
import type { ScoreSpread } from '../ranking/score-spread.ts'
import { explodeRankings } from './explode-rankings.ts'
import type { ConvergedPlackettLuce } from './fit-plackett-luce.ts'
import { type PlackettLuceObjective, plackettLuceObjective } from './plackett-luce-objective.ts'
import { checkRankings, eventsOf, type Rankings } from './rankings.ts'

/** Covariance of centred scores, nodes × nodes, row-major; and what it would be if the model held. */
export type RankingCovariance = ScoreSpread & {
  /** The larger of the square roots of the two diagonals. */
  readonly se: Float64Array
  readonly clusters: number
  /** By node: on which sides the data set no limit to its score, so that an interval has none there. */
  readonly open: readonly OpenSides[]
  /** The same of the difference of two scores, by node. */
  readonly openBetween: OpenEnds['between']
}

/**
 * Sandwich covariance of the scores, clustered by ranking event (pairs of one ranking are far from independent), or by
 * anything coarser, such as the annotator or the prompt of each event; leverage, the prior's part and degrees of freedom
 * as in `clusteredIntervals`. An interval is the longer of t by `covariance` and normal by `modelCovariance`.
 * @param options `cluster` one id per event (default: each event its own)
 * @returns `too_few` with a single cluster, `too_large` above 1,500 nodes, `not_joined` when the rankings leave several
 * components, `singular`
 * @throws RangeError on malformed rankings, or negative cluster ids
 */
export function plackettLuceCovariance(
  fit: ConvergedPlackettLuce,
  rankings: Rankings,
  options: { readonly cluster?: Int32Array } = {},
): Estimate<RankingCovariance, 'too_few' | 'too_large' | 'not_joined' | 'singular'> {
  const { n, lambda, theta } = fit
  const size = theta.length
  const events = eventsOf(rankings)
  const cluster = options.cluster ?? Int32Array.from({ length: events }, (_, event) => event)
  if (cluster.length !== events) throw new RangeError(`${cluster.length} clusters for ${events} events`)
  checkRankings(rankings)
  checkColumns('whole', { cluster })
  if (fit.components.count > 1) return missing('not_joined', n, `${fit.components.count} components`)
  if (size > 1500) return missing('too_large', n, `${size} nodes, the limit is 1500`)
  const objective = plackettLuceObjective(rankings, lambda)
  const curvature = new Float64Array(size)
  objective.evaluate(theta, new Float64Array(size), curvature)

  const sums = new Map<number, { score: Float64Array; known: Float64Array }>()
  for (let event = 0; event < events; event++) {
    if (rankings.weight && rankings.weight[event] === 0) continue
    const sum = sums.get(cluster[event]!) ?? { score: new Float64Array(size), known: new Float64Array(size) }
    sums.set(cluster[event]!, sum)
    objective.addScore(event, sum.score)
    objective.addInformation(event, sum.known)
  }
  const clusters = sums.size
  if (clusters < 2) return missing('too_few', n, `${clusters} clusters`)
  const meat = new Float64Array(size * size)
  const squares = new Float64Array(size)
  for (const { score, known } of sums.values()) {
    for (let i = 0; i < size; i++) {
      squares[i]! += known[i]! ** 2
      score[i]! *= leverageFactor(known[i]!, curvature[i]!)
    }
    for (let i = 0; i < size; i++) {
      if (score[i] === 0) continue
      for (let j = 0; j < size; j++) meat[i * size + j]! += score[i]! * score[j]!
    }
  }
  for (let at = 0; at < size; at++) meat[at * size + at]! += lambda
  const factor = hessianOf(objective, curvature)
  const covariance = sandwich(factor, meat, size)
  if (covariance === undefined) return missing('singular', n, 'the curvature is 0')
  const modelCovariance = new Float64Array(size * size)
  for (let at = 0; at < size; at++) modelCovariance[at * size + at] = 1
  solveCholesky(factor, size, modelCovariance, size)
  centreCovariance(covariance, size)
  centreCovariance(modelCovariance, size)
  const df = Float64Array.from({ length: size }, (_, at) =>
    degreesOfFreedom({
      information: curvature[at]! - lambda,
      squares: [squares[at]!],
      variance: covariance[at * size + at]!,
      prior: lambda / curvature[at]! ** 2,
    }),
  )
  const se = Float64Array.from({ length: size }, (_, at) =>
    Math.sqrt(Math.max(0, covariance[at * (size + 1)]!, modelCovariance[at * (size + 1)]!)),
  )
  const ends = openEnds(aggregatePairs(explodeRankings(rankings)), fit.components)
  const open = Array.from({ length: size }, (_, node) => ends.of(node))
  return { ok: true, covariance, modelCovariance, se, clusters, df, open, openBetween: ends.between }
}

/** A constant on every entry makes H invertible and does not affect contrasts, which are all that rankings determine. */
function hessianOf(objective: PlackettLuceObjective, curvature: Float64Array): Float64Array {
  const size = curvature.length
  const shift = curvature.reduce((sum, entry) => sum + entry, 0) / size ** 2
  const hessian = new Float64Array(size * size).fill(shift)
  const unit = new Float64Array(size)
  const column = new Float64Array(size)
  for (let at = 0; at < size; at++) {
    unit.fill(0)
    unit[at] = 1
    objective.multiply(unit, column)
    for (let row = 0; row < size; row++) hessian[at * size + row]! += column[row]!
  }
  return hessian
}
