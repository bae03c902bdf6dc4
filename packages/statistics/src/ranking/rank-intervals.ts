import { nthSmallest } from '../grouping/nth-smallest.ts'
import { cholesky } from '../linear/cholesky.ts'
import { gamma } from '../random/gamma.ts'
import type { Random } from '../random/random.ts'
import type { EstimatedIntervals } from './component-intervals.ts'

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
 * scores' t distribution. O(draws · nodes²).
 * @see Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks, Review of Economic Studies 91
 */
export function rankIntervals(
  component: EstimatedIntervals,
  options: {
    readonly random: Random
    readonly confidence?: number
    readonly draws?: number
    /** For many components, one after the other; their draws share one block of memory. */
    readonly room?: RankRoom
  },
): RankIntervals {
  const { random, confidence = 0.95, draws = 1000, room } = options
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`A confidence is inside (0, 1), not ${confidence}`)
  if (!(Number.isInteger(draws) && draws >= 1)) throw new RangeError(`${draws} draws`)
  const { score, covariance, df } = component
  const size = score.length
  const perSe = inverseDifferenceSe(covariance, size)
  const largest = largestDeviations()

  const rank = new Int32Array(size).fill(1)
  const best = new Int32Array(size).fill(1)
  const worst = new Int32Array(size).fill(size)
  for (let node = 0; node < size; node++) {
    const sample = largest.subarray(node * draws, (node + 1) * draws)
    const critical = nthSmallest(sample, Math.min(draws - 1, Math.ceil(confidence * draws) - 1))
    for (let other = 0; other < size; other++) {
      const lead = score[other]! - score[node]!
      if (lead > 0) rank[node]! += 1
      if (lead * perSe[node * size + other]! > critical) best[node]! += 1
      if (-lead * perSe[node * size + other]! > critical) worst[node]! -= 1
    }
  }
  return { rank, best, worst, confidence, draws }

  /** Row `node`: per draw, the largest standardised deviation of its differences from all others. */
  function largestDeviations(): Float64Array {
    const factor = factorOf(covariance, size)
    const result = roomFor(size * draws)
    const normal = new Float64Array(size)
    const point = new Float64Array(size)
    const most = new Float64Array(size)
    for (let draw = 0; draw < draws; draw++) {
      const spread = Math.sqrt(df / (2 * gamma(random, df / 2)))
      for (let node = 0; node < size; node++) {
        normal[node] = random.normal()
        let sum = 0
        for (let k = 0; k <= node; k++) sum += factor[node * size + k]! * normal[k]!
        point[node] = spread * sum
      }
      most.fill(0)
      for (let node = 1; node < size; node++) {
        const here = point[node]!
        let largest = most[node]!
        for (let other = 0; other < node; other++) {
          const apart = Math.abs(here - point[other]!)
          const own = apart * perSe[node * size + other]!
          const others = apart * perSe[other * size + node]!
          if (own > largest) largest = own
          if (others > most[other]!) most[other] = others
        }
        most[node] = largest
      }
      for (let node = 0; node < size; node++) result[node * draws + draw] = most[node]!
    }
    return result
  }

  function roomFor(length: number): Float64Array {
    if (room === undefined) return new Float64Array(length)
    if (room.draws.length < length) room.draws = new Float64Array(length)
    return room.draws
  }
}

/** Memory reused from component to component. */
export type RankRoom = { draws: Float64Array }

/**
 * 1 / SE of each difference; 0 for a node with itself, and if the variance is 0 (such a difference decides nothing).
 */
function inverseDifferenceSe(covariance: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const variance = covariance[i * size + i]! + covariance[j * size + j]! - 2 * covariance[i * size + j]!
      if (i !== j && variance > 1e-18) inverse[i * size + j] = 1 / Math.sqrt(variance)
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
