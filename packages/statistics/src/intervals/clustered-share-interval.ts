import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'

/** What one cluster contributes to a share. */
export type ShareCluster = { readonly successes: number; readonly n: number }

/** A share with an interval that allows for similarity within clusters. */
export type ClusteredShare = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly clusters: number
  /** Trials. */
  readonly n: number
  /** How many independent trials would tell as much; never more than `n`. */
  readonly effectiveN: number
}

/**
 * Wilson's interval at the effective sample size, with t quantiles. The number of trials is divided by the design
 * effect: the between-cluster variance of the share over the binomial variance (at least 1).
 * @param clusters each with at least one trial
 * @returns `too_few` below `minimumClusters` (default 10)
 * @see Korn and Graubard (1998), Confidence intervals for proportions with small expected number of positive counts
 */
export function clusteredShareInterval(
  clusters: readonly ShareCluster[],
  options: { readonly confidence?: number; readonly minimumClusters?: number } = {},
): Estimate<ClusteredShare, 'too_few'> {
  const { confidence = 0.95, minimumClusters = 10 } = options
  const count = clusters.length
  let n = 0
  let successes = 0
  for (const cluster of clusters) {
    if (!(cluster.n > 0 && cluster.successes >= 0 && cluster.successes <= cluster.n)) {
      throw new RangeError(`${cluster.successes} successes out of ${cluster.n}`)
    }
    n += cluster.n
    successes += cluster.successes
  }
  if (count < Math.max(2, minimumClusters)) {
    return missing('too_few', n, `${count} clusters, ${Math.max(2, minimumClusters)} are needed`)
  }
  const value = successes / n
  const spread = clusters.reduce((sum, cluster) => sum + (cluster.successes - value * cluster.n) ** 2, 0)
  const variance = ((count / (count - 1)) * spread) / n ** 2
  const binomial = (value * (1 - value)) / n
  const effectiveN = binomial > 0 ? n / Math.max(1, variance / binomial) : count

  const t = studentTQuantile((1 + confidence) / 2, count - 1)
  const square = t * t
  const centre = (value * effectiveN + square / 2) / (effectiveN + square)
  const half = (t * Math.sqrt(value * (1 - value) * effectiveN + square / 4)) / (effectiveN + square)
  const low = value === 0 ? 0 : Math.max(0, centre - half)
  const high = value === 1 ? 1 : Math.min(1, centre + half)
  return { ok: true, value, low, high, clusters: count, n, effectiveN }
}
