import type { ClusterCounts, IntervalWarning } from './component-intervals.ts'
import { DIMENSIONS } from './component-scores.ts'
import type { Dimension } from './observations.ts'

/** With fewer clusters it is said that there are few. */
const FEW_CLUSTERS = 10

/**
 * What to say about a component's clusters.
 * @param known per dimension with several clusters: at each score Σ information, and Σ information² over the clusters
 */
export function clusterWarnings(
  clusters: ClusterCounts,
  dimensions: readonly Dimension[],
  known: { readonly information: Float64Array; readonly squares: readonly Float64Array[] },
): IntervalWarning[] {
  const warnings: IntervalWarning[] = []
  for (const dimension of DIMENSIONS) {
    const at = dimensions.indexOf(dimension)
    if (at < 0) {
      warnings.push({ code: 'dimension_fixed', dimension })
      continue
    }
    if (clusters[dimension] < FEW_CLUSTERS) {
      warnings.push({ code: 'few_clusters', dimension, clusters: clusters[dimension] })
    }
    const positions: number[] = []
    for (const [node, sum] of known.information.entries()) {
      if (sum > 0 && sum ** 2 < 1.5 * known.squares[at]![node]!) positions.push(node)
    }
    if (positions.length > 0) warnings.push({ code: 'single_cluster', dimension, positions })
  }
  return warnings
}
