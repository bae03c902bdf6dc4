import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { nthSmallest } from '../grouping/nth-smallest.ts'
import { cholesky } from '../linear/cholesky.ts'
import type { Random } from '../random/random.ts'
import type { EstimatedIntervals } from './component-intervals.ts'
import { createRankDraws, type RankDraws } from './rank-draws.ts'

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
 * differences are tested at once: the critical value is a quantile of the largest |difference| / SE over draws from the
 * scores' t distribution. That value lies between the one for a single difference and Bonferroni's for all of them; only
 * nodes with a difference between these two need draws. O(draws · nodes²).
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
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`A confidence is inside (0, 1), not ${confidence}`)
  const shared = 'shared' in options ? options.shared : createRankDraws(options.random, options.draws)
  const { score, covariance, df } = component
  const size = score.length
  const perSe = inverseDifferenceSe(covariance, size)
  // The largest |t| is no smaller than any one of them, and exceeds a value no more often than all of them together.
  const least = studentTQuantile(1 - (1 - confidence) / 2, df)
  const most = size > 2 ? studentTQuantile(1 - (1 - confidence) / (2 * (size - 1)), df) : least
  let points: Float64Array | null = null

  const rank = new Int32Array(size).fill(1)
  const best = new Int32Array(size).fill(1)
  const worst = new Int32Array(size).fill(size)
  for (let node = 0; node < size; node++) {
    const critical = isBetween(node) ? drawnCritical(node) : most
    for (let other = 0; other < size; other++) {
      const lead = score[other]! - score[node]!
      if (lead > 0) rank[node]! += 1
      if (lead * perSe[node * size + other]! > critical) best[node]! += 1
      if (-lead * perSe[node * size + other]! > critical) worst[node]! -= 1
    }
  }
  return { rank, best, worst, confidence, draws: shared.count }

  /** Whether some difference of a node is between the two bounds, so that only draws can decide it. */
  function isBetween(node: number): boolean {
    for (let other = 0; other < size; other++) {
      const apart = Math.abs(score[other]! - score[node]!) * perSe[node * size + other]!
      if (apart > least && apart <= most) return true
    }
    return false
  }

  function drawnCritical(node: number): number {
    points ??= correlatedDraws(factorOf(covariance, size), size, shared)
    const largest = largestDeviations(node, { points, perSe, size, spreads: shared.spreadsOf(df) }, shared)
    const place = Math.min(shared.count - 1, Math.ceil(confidence * shared.count) - 1)
    return Math.min(most, Math.max(least, nthSmallest(largest, place)))
  }
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

/** Row `node`: its draws from the normal distribution that has this factor. */
function correlatedDraws(factor: Float64Array, size: number, shared: RankDraws): Float64Array {
  const draws = shared.count
  const points = shared.room('points', size * draws).fill(0)
  for (let node = 0; node < size; node++) {
    const own = points.subarray(node * draws, (node + 1) * draws)
    for (let k = 0; k <= node; k++) {
      const weight = factor[node * size + k]!
      const normals = shared.normalsOf(k)
      for (let draw = 0; draw < draws; draw++) own[draw]! += weight * normals[draw]!
    }
  }
  return points
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

/** The covariance of centred scores is singular along equal shifts; adding one there changes no difference. */
function factorOf(covariance: Float64Array, size: number): Float64Array {
  let largest = 0
  for (let k = 0; k < size; k++) largest = Math.max(largest, covariance[k * size + k]!)
  for (let ridge = 1e-10; ridge < 1; ridge *= 100) {
    const factor = covariance.map((value) => value + largest / size)
    for (let k = 0; k < size; k++) factor[k * size + k]! += ridge * largest
    if (cholesky(factor, size)) return factor
  }
  throw new RangeError('The covariance is not positive semidefinite')
}
