import { checkNumbers } from '../check-arguments.ts'
import { tQuantiles } from '../distributions/t-quantiles.ts'
import { type Estimate, missing } from '../estimate.ts'
import { kishEffectiveSize } from '../paired/kish-effective-size.ts'

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
 * effect: the between-cluster variance of the share over the binomial variance (at least 1). Degrees of freedom are the
 * effective number of clusters (Kish) minus 1; where all trials agree, each effective cluster counts as one trial.
 * @param clusters each with at least one trial
 * @returns `too_few` with a single cluster
 * @throws RangeError unless counts are 0 or more, successes at most n, and the confidence inside (0, 1); on a cluster
 * without a trial
 * @see Korn and Graubard (1998), Confidence intervals for proportions with small expected number of positive counts
 */
export function clusteredShareInterval(
  clusters: readonly ShareCluster[],
  options: { readonly confidence?: number } = {},
): Estimate<ClusteredShare, 'too_few'> {
  const { confidence = 0.95 } = options
  checkNumbers('inside', { confidence })
  const count = clusters.length
  let n = 0
  let successes = 0
  for (const cluster of clusters) {
    checkNumbers('count', { successes: cluster.successes, n: cluster.n })
    if (!(cluster.n >= 1e-70 && cluster.successes <= cluster.n))
      throw new RangeError(`successes are ${cluster.successes} of n = ${cluster.n}, which is above 0`)
    n += cluster.n
    successes += cluster.successes
  }
  if (count < 2) return missing('too_few', n, `${count} clusters, two are needed`)
  const effectiveClusters = kishEffectiveSize(clusters.map((cluster) => cluster.n))
  const value = successes / n
  const spread = clusters.reduce((sum, cluster) => sum + (cluster.successes - value * cluster.n) ** 2, 0)
  const variance = ((count / (count - 1)) * spread) / n ** 2
  const binomial = (value * (1 - value)) / n
  const effectiveN = binomial > 0 ? n / Math.max(1, variance / binomial) : Math.min(n, effectiveClusters)

  const t = tQuantiles(confidence).t(effectiveClusters - 1)
  const square = t * t
  const centre = (value * effectiveN + square / 2) / (effectiveN + square)
  const half = (t * Math.sqrt(value * (1 - value) * effectiveN + square / 4)) / (effectiveN + square)
  const low = value === 0 ? 0 : Math.max(0, centre - half)
  const high = value === 1 ? 1 : Math.min(1, centre + half)
  return { ok: true, value, low, high, clusters: count, n, effectiveN }
}
