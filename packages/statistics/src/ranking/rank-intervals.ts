import { checkNumbers } from '../check-arguments.ts'
import { tQuantiles } from '../distributions/t-quantiles.ts'
import { nthSmallest } from '../grouping/nth-smallest.ts'
import type { Random } from '../random/random.ts'
import type { EstimatedIntervals } from './component-intervals.ts'
import { correlatedDraws, factorOf } from './correlated-draws.ts'
import { createRankDraws, type RankDraws } from './rank-draws.ts'
import { differenceReach } from './score-spread.ts'

/** Ranks of one component's nodes, 1 the best; arrays follow `nodes` of the component. */
export type RankIntervals = {
  /** Rank by score; equal scores share the better rank. */
  readonly rank: Int32Array
  /** The best rank that the data leave open. */
  readonly best: Int32Array
  /** The worst rank that the data leave open. */
  readonly worst: Int32Array
  readonly confidence: number
  readonly draws: number
}

/**
 * A confidence interval for the rank of each node within its component. A node's best rank is 1 + the number of nodes
 * that are significantly better; its worst rank is the number of nodes minus those significantly worse. All its
 * differences are tested at once: each interval is made longer by the ratio of a quantile of the largest |difference| / SE,
 * over draws from the scores' t distribution, to that of a single one. That quantile lies between the one for a single
 * difference and Bonferroni's for all of them; only nodes with a difference between these two need draws.
 * O(draws · nodes²).
 * @throws RangeError on a confidence outside (0, 1), or draws outside of 1 to a million
 * @see Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks, Review of Economic Studies 91
 */
export function rankIntervals(
  component: EstimatedIntervals,
  options: { readonly confidence?: number } & (
    | { readonly random: Random; readonly draws?: number }
    // For many components, one after the other.
    | { readonly shared: RankDraws }
  ),
): RankIntervals {
  const { confidence = 0.95 } = options
  checkNumbers('confidence', { confidence })
  const shared = 'shared' in options ? options.shared : createRankDraws(options.random, options.draws)
  const { score, covariance, df } = component
  const size = score.length
  const perSe = inverseDifferenceSe(covariance, size)
  const perReach = inverseReaches(component, confidence)
  let points: Float64Array | null = null

  const rank = new Int32Array(size).fill(1)
  const best = new Int32Array(size).fill(1)
  const worst = new Int32Array(size).fill(size)
  for (let node = 0; node < size; node++) {
    const relative = relativeCritical(node)
    for (let other = 0; other < size; other++) {
      const lead = score[other]! - score[node]!
      if (lead > 0) rank[node]! += 1
      if (lead * perReach[node * size + other]! > relative) best[node]! += 1
      if (-lead * perReach[node * size + other]! > relative) worst[node]! -= 1
    }
  }
  return { rank, best, worst, confidence, draws: shared.count }

  /** By how much the interval of a single difference has to be longer for all differences of a node to hold at once. */
  function relativeCritical(node: number): number {
    // Whole degrees of freedom, of which there are few: draws are kept by them.
    const own = Math.floor(df[node]!)
    // The largest |t| is no smaller than any one of them, and exceeds a value no more often than all of them together.
    const least = tQuantiles(confidence).t(own)
    const most = size > 2 ? tQuantiles(1 - (1 - confidence) / (size - 1)).t(own) : least
    if (!isBetween(node, most / least)) return most / least
    points ??= drawn()
    // Nothing is known of how differences hang together: the bound that always holds.
    if (points === null) return most / least
    const largest = largestDeviations(node, { points, perSe, size, spreads: shared.spreadsOf(own) }, shared)
    const place = Math.min(shared.count - 1, Math.ceil(confidence * shared.count) - 1)
    return Math.min(most, Math.max(least, nthSmallest(largest, place))) / least
  }

  function drawn(): Float64Array | null {
    const factor = factorOf(covariance, size)
    return factor && correlatedDraws(factor, size, shared)
  }

  /** Whether some difference of a node is between the two bounds, so that only draws can decide it. */
  function isBetween(node: number, most: number): boolean {
    for (let other = 0; other < size; other++) {
      const apart = Math.abs(score[other]! - score[node]!) * perReach[node * size + other]!
      if (apart > 1 && apart <= most) return true
    }
    return false
  }
}

/** 1 / half the width of the interval of each difference alone; 0 for a node with itself. */
function inverseReaches(component: EstimatedIntervals, confidence: number): Float64Array {
  const size = component.df.length
  const quantiles = tQuantiles(confidence)
  const inverse = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const { reach } = differenceReach(component, i, j, quantiles)
      if (!(reach > 0)) continue
      inverse[i * size + j] = 1 / reach
      inverse[j * size + i] = inverse[i * size + j]!
    }
  }
  return inverse
}

/** What the draws of a component come to. */
type Drawn = { points: Float64Array; perSe: Float64Array; size: number; spreads: Float64Array }

/**
 * Per draw, the largest standardised deviation of a node's differences from all others. Every loop runs along the draws,
 * whose memory lies in a row: a component has few nodes and many draws.
 */
function largestDeviations(node: number, { points, perSe, size, spreads }: Drawn, shared: RankDraws): Float64Array {
  const draws = shared.count
  const largest = shared.room('largest', draws).fill(0)
  const here = points.subarray(node * draws, (node + 1) * draws)
  for (let other = 0; other < size; other++) {
    if (other === node) continue
    const there = points.subarray(other * draws, (other + 1) * draws)
    const scale = perSe[node * size + other]!
    for (let draw = 0; draw < draws; draw++) {
      const deviation = Math.abs(here[draw]! - there[draw]!) * scale
      if (deviation > largest[draw]!) largest[draw] = deviation
    }
  }
  for (let draw = 0; draw < draws; draw++) largest[draw]! *= spreads[draw]!
  return largest
}

/**
 * 1 / SE of each difference, the same both ways; 0 for a node with itself, and if the variance is 0 (such a difference
 * decides nothing).
 */
function inverseDifferenceSe(covariance: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const variance = covariance[i * size + i]! + covariance[j * size + j]! - 2 * covariance[i * size + j]!
      if (!(variance > 1e-18)) continue
      inverse[i * size + j] = 1 / Math.sqrt(variance)
      inverse[j * size + i] = inverse[i * size + j]!
    }
  }
  return inverse
}
