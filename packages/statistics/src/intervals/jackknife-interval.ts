import { roundDf, tQuantiles } from '../distributions/t-quantiles.ts'

/** What leaving out one cluster after the other says of a figure. */
type Jackknife = {
  readonly se: number
  /** Effective clusters (Kish) − 1, at least 1. */
  readonly df: number
  /** Half the width of the t interval. */
  readonly reach: number
}

/** A figure without each cluster in turn, summed up as it comes. */
export type LeaveOneOut = {
  /** Adds the figure without a cluster of this size, such as its ratings. */
  readonly add: (figure: number, size: number) => void
  /** How many clusters there were. */
  readonly count: () => number
  /** How many of the same size would tell as much (Kish). */
  readonly effective: () => number
  /**
   * Delete-one-cluster jackknife: variance (G − 1)/G · Σ (θ₍g₎ − mean)², with Student's t at the effective number of clusters
   * minus 1; `undefined` when all of them agree, since then they say nothing.
   * @throws RangeError below two clusters
   * @see Efron and Stein (1981), The jackknife estimate of variance
   */
  readonly jackknife: (confidence: number) => Jackknife | undefined
}

/** Begins without any cluster. */
export function leaveOneOut(): LeaveOneOut {
  // Welford's running mean and sum of squares.
  const sums = { count: 0, mean: 0, squares: 0, size: 0, sizeSquares: 0, largest: 0 }
  return {
    add(figure, size) {
      sums.count++
      const off = figure - sums.mean
      sums.mean += off / sums.count
      sums.squares += off * (figure - sums.mean)
      sums.size += size
      sums.sizeSquares += size * size
      sums.largest = Math.max(sums.largest, Math.abs(figure))
    },
    count: () => sums.count,
    effective: () => sums.size ** 2 / sums.sizeSquares,
    jackknife(confidence) {
      const { count, squares, largest, size, sizeSquares } = sums
      if (count < 2) throw new RangeError(`A jackknife wants two clusters, not ${count}`)
      const se = Math.sqrt(((count - 1) / count) * squares)
      if (!(se > 1e-9 * Math.max(1, largest))) return undefined
      const df = roundDf(size ** 2 / sizeSquares - 1)
      return { se, df, reach: tQuantiles(confidence).t(df) * se }
    },
  }
}

/**
 * The share of all clusters that may be unlike those that were seen, when these are all alike: 1 − ((1 − confidence)/2)^(1/G),
 * Clopper and Pearson's limit for none of G.
 * @param clusters G, may be an effective number
 */
export function unlikeShare(clusters: number, confidence: number): number {
  return 1 - ((1 - confidence) / 2) ** (1 / clusters)
}
