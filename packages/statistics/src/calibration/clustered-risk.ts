import { fewestPassing } from './smallest-gate.ts'

/** Wrong ones and all, among the accepted answers of one cluster. */
export type ClusterRisk = { readonly wrong: number; readonly n: number }

/** What is staked per answer, as long as a whole cluster of wrong ones costs no more than there is. */
const STAKES = [0.05, 0.1, 0.2, 0.4, 0.7, 1] as const

/**
 * Whether clusters show, with an error of δ at most, that the risk is below a bound, however alike the answers of a cluster
 * are. On each cluster something is staked against the risk being as high: as much is won or lost as it has fewer or more
 * wrong answers than the bound. If the risk is as high in clusters of every size, what one has is 1 at most on average, and ever
 * reaches 1/δ with a probability of δ at most. Clusters must be independent of each other. Large ones weigh less than their
 * answers; so that they can't hide a risk, the answers together must keep the bound as well.
 * @param clusters in order of arrival
 * @see Waudby-Smith and Ramdas (2024), Estimating means of bounded random variables by betting
 */
export function showsRiskBelow(clusters: readonly ClusterRisk[], bound: number, failure: number): boolean {
  if (clusters.reduce((sum, { wrong, n }) => sum + wrong - bound * n, 0) > 0) return false
  const wealth = STAKES.map(() => 1 / STAKES.length)
  for (const { wrong, n } of clusters) {
    let sum = 0
    for (const [at, stake] of STAKES.entries()) {
      wealth[at]! *= 1 - Math.min(stake, 1 / n) * (wrong - bound * n)
      sum += wealth[at]!
    }
    if (sum >= 1 / failure) return true
  }
  return false
}

/** The smallest bound that {@link showsRiskBelow}, to 1e-6; 1 if none. */
export function clusteredRiskBound(clusters: readonly ClusterRisk[], failure: number): number {
  let [low, high] = [0, 1]
  while (high - low > 1e-6) {
    const middle = (low + high) / 2
    if (showsRiskBelow(clusters, middle, failure)) high = middle
    else low = middle
  }
  return high
}

/**
 * How many clusters the first test uses: the fewest for which an observed error rate of α/4 still shows a risk
 * below α. 48 for α = 0.1 and δ = 0.05.
 */
export function smallestClusteredGate({ risk, failure }: { readonly risk: number; readonly failure: number }): number {
  return fewestPassing(risk / 4, (n, wrong) => {
    // Errors spread evenly: the first cluster is right.
    const clusters = Array.from({ length: n }, (_, at) => ({
      wrong: Math.floor(((at + 1) * wrong) / n) - Math.floor((at * wrong) / n),
      n: 1,
    }))
    return showsRiskBelow(clusters, risk, failure)
  })
}
