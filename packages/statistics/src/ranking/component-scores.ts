import type { Key } from '../grouping/sort-by-keys.ts'
import { addClusterMeat, type ClusteredScores, countClusters } from './cluster-meat.ts'
import type { ClusterCounts } from './component-intervals.ts'
import type { GroupedObservations } from './group-observations.ts'
import type { Dimension } from './observations.ts'

/** One component's judgements, ready to be summed by annotator, by prompt, or by both. */
export type ComponentScores = {
  readonly clusters: ClusterCounts
  /** M_annotator + M_prompt − M_annotator×prompt over the given dimensions, each scaled by G/(G − 1). */
  readonly meat: (size: number, dimensions: readonly Dimension[]) => Float64Array
}

/** Prepares the slice of one component; `left` and `right` give a row's nodes by their position in it. */
export function componentScores(
  grouped: GroupedObservations,
  component: number,
  nodesOf: Pick<ClusteredScores, 'left' | 'right'>,
): ComponentScores {
  const { annotator, prompt, byAnnotator, byPrompt, start, score } = grouped
  const common = { ...nodesOf, score, from: start[component]!, to: start[component + 1]! }
  const byDimension: Record<Dimension, ClusteredScores> = {
    annotator: { ...common, order: byAnnotator, same: sameOf(annotator) },
    prompt: { ...common, order: byPrompt, same: sameOf(prompt) },
  }
  const clusters = { annotator: countClusters(byDimension.annotator), prompt: countClusters(byDimension.prompt) }
  return { clusters, meat }

  function meat(size: number, dimensions: readonly Dimension[]): Float64Array {
    const sum = new Float64Array(size * size)
    for (const dimension of dimensions) {
      addClusterMeat(sum, size, inflation(clusters[dimension]), byDimension[dimension])
    }
    if (dimensions.length === 2) {
      const both = { ...byDimension.annotator, same: sameOf(annotator, prompt) }
      addClusterMeat(sum, size, -inflation(countClusters(both)), both)
    }
    return sum
  }
}

function sameOf(...keys: Key[]): (row: number, other: number) => boolean {
  return (row, other) => keys.every(({ of }) => of[row] === of[other])
}

function inflation(clusters: number): number {
  return clusters / (clusters - 1)
}
