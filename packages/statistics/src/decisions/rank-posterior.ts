import { checkNumbers } from '../check-arguments.ts'
import { clipNegativeEigenvalues } from '../linear/clip-negative-eigenvalues.ts'
import type { Random } from '../random/random.ts'
import { correlatedDraws, factorOf } from '../ranking/correlated-draws.ts'
import { createRankDraws, type RankDraws } from '../ranking/rank-draws.ts'
import type { ScoreBelief } from './score-belief.ts'

/** Posterior of the ranks of one component's nodes, 1 the best; arrays follow `nodes` of the belief. */
export type RankPosterior = {
  /** Probability that a node has the highest score of all. */
  readonly best: Float64Array
  /**
   * What the data allow of it. They are the same unless a difference stands open on a side, where only the prior says
   * how far it goes: there it counts for neither, or against neither.
   */
  readonly bestAtLeast: Float64Array
  readonly bestAtMost: Float64Array
  readonly mean: Float64Array
  readonly median: Int32Array
  /** The rank lies between these with the confidence; where a difference stands open, on the side of more ranks. */
  readonly low: Int32Array
  readonly high: Int32Array
  /** Degrees of freedom of the draws. */
  readonly df: number
  readonly confidence: number
  readonly draws: number
}

/**
 * P(best), and the rank of each node with its interval, by draws of all scores at once from a t distribution around the
 * fitted ones. Its covariance is the clustered one, raised where the model's is larger (V + (M − V)₊, which is no less than
 * either of them in any direction), and its degrees of freedom are those of a difference, taken over all scores: neither
 * few clusters nor unanimous judgements make ranks look certain. Each interval is about one node; `rankIntervals` gives
 * ranks that hold for all of a node's differences at once, and is wider. O(draws · nodes²), up to 1,500 nodes.
 * @returns equal scores share the better rank, so that chances of being best can sum to more than 1
 * @throws RangeError on a confidence outside (0, 1), draws outside of 1 to a million, or more than 1,500 nodes
 */
export function rankPosterior(
  belief: ScoreBelief,
  options: { readonly confidence?: number } & (
    | { readonly random: Random; readonly draws?: number }
    // For many components, one after the other.
    | { readonly shared: RankDraws }
  ),
): RankPosterior {
  const { confidence = 0.95 } = options
  checkNumbers('confidence', { confidence })
  const { score, openBetween } = belief
  const size = score.length
  if (size > 1500) throw new RangeError(`A component of ${size} nodes, the limit is 1500`)
  const shared = 'shared' in options ? options.shared : createRankDraws(options.random, options.draws ?? 2000)
  const draws = shared.count
  const df = jointDf(belief)
  const spreads = shared.spreadsOf(Math.floor(df))
  const factor = factorOf(jointCovariance(belief), size)
  // It is no less than the model's own in any direction.
  if (factor === null) throw new RangeError('The covariance is not positive semidefinite')
  const points = correlatedDraws(factor, size, shared)
  for (let node = 0; node < size; node++) {
    const own = points.subarray(node * draws, (node + 1) * draws)
    for (let draw = 0; draw < draws; draw++) own[draw] = score[node]! + spreads[draw]! * own[draw]!
  }

  const numbers = () => new Float64Array(size)
  const whole = () => new Int32Array(size)
  const posterior = { best: numbers(), bestAtLeast: numbers(), bestAtMost: numbers(), mean: numbers() }
  const ranks = { median: whole(), low: whole(), high: whole() }
  const above = new Int32Array(draws)
  const surelyAbove = new Int32Array(draws)
  const surelyBelow = new Int32Array(draws)
  const place = (share: number) => Math.min(draws - 1, Math.max(0, Math.ceil(share * draws) - 1))
  for (let node = 0; node < size; node++) {
    count(node)
    let [sum, best, atLeast, atMost] = [0, 0, 0, 0]
    for (let draw = 0; draw < draws; draw++) {
      sum += above[draw]!
      if (above[draw] === 0) best++
      if (surelyAbove[draw] === 0) atMost++
      if (surelyBelow[draw] === size - 1) atLeast++
    }
    posterior.best[node] = best / draws
    posterior.bestAtLeast[node] = atLeast / draws
    posterior.bestAtMost[node] = atMost / draws
    posterior.mean[node] = 1 + sum / draws
    ranks.median[node] = 1 + nth(above, place(0.5))
    ranks.low[node] = 1 + nth(surelyAbove, place((1 - confidence) / 2))
    ranks.high[node] = size - nth(surelyBelow, draws - 1 - place((1 + confidence) / 2))
  }
  return { ...posterior, ...ranks, df, confidence, draws }

  /** By draw, how many are above the node; and above, and below it, by differences that the data limit on that side. */
  function count(node: number): void {
    above.fill(0)
    surelyAbove.fill(0)
    surelyBelow.fill(0)
    const here = points.subarray(node * draws, (node + 1) * draws)
    for (let other = 0; other < size; other++) {
      if (other === node) continue
      const open = openBetween(node, other)
      const [up, down] = [open.above ? 0 : 1, open.below ? 0 : 1]
      const there = points.subarray(other * draws, (other + 1) * draws)
      for (let draw = 0; draw < draws; draw++) {
        if (there[draw]! > here[draw]!) {
          above[draw]! += 1
          surelyAbove[draw]! += up
        } else surelyBelow[draw]! += down
      }
    }
  }

  /** By counting: there are few ranks. */
  function nth(values: Int32Array, wanted: number): number {
    const counts = new Int32Array(size)
    for (const value of values) counts[value]! += 1
    let seen = 0
    for (let value = 0; value < size; value++) {
      seen += counts[value]!
      if (seen > wanted) return value
    }
    return size - 1
  }
}

/** V + (M − V)₊. */
function jointCovariance({ covariance, modelCovariance, df }: ScoreBelief): Float64Array {
  const more = modelCovariance.map((entry, at) => entry - covariance[at]!)
  clipNegativeEigenvalues(more, df.length)
  return more.map((entry, at) => entry + covariance[at]!)
}

/** A mean over the scores, weighted by their variances. */
function jointDf({ covariance, df }: ScoreBelief): number {
  const size = df.length
  let sum = 0
  let parts = 0
  for (let at = 0; at < size; at++) {
    const variance = Math.max(0, covariance[at * size + at]!)
    sum += variance
    parts += variance / df[at]!
  }
  const joint = parts > 0 ? sum / parts : df.reduce((least, own) => Math.min(least, own), 1000)
  return Math.max(1, Math.min(1000, joint))
}
