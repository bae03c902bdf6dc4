import type { Key } from '../grouping/sort-by-keys.ts'
import { addClusterMeat, type ClusteredScores, countClusters } from './cluster-meat.ts'
import type { ClusterCounts } from './component-intervals.ts'
import type { GroupedObservations } from './group-observations.ts'
import type { Dimension } from './observations.ts'

/** One component's judgements, ready to be summed by annotator, by prompt, or by both. */
export type ComponentScores = {
  readonly clusters: ClusterCounts
  /** The dimensions with at least two clusters: along a single one nothing varies. */
  readonly dimensions: readonly Dimension[]
  /** By position: the curvature of the likelihood along each score, Σ weight·p·(1 − p). */
  readonly information: Float64Array
  /**
   * Variance of the outcomes relative to that of wins and losses, at most 1: ties vary less. One decisive judgement is
   * added, so that it is never 0.
   */
  readonly dispersion: number
  /**
   * M_annotator + M_prompt − M_annotator×prompt over the dimensions, each cluster corrected for its leverage, and by
   * dimension the sum of its clusters' squared information at each score.
   */
  readonly meat: (curvature: Float64Array) => { sum: Float64Array; squares: Float64Array[] }
}

/** Prepares the slice of one component of so many nodes; `left` and `right` give a row's nodes by their position in it. */
export function componentScores(
  grouped: GroupedObservations,
  component: number,
  size: number,
  nodesOf: Pick<ClusteredScores, 'left' | 'right'>,
): ComponentScores {
  const { annotator, prompt, byAnnotator, byPrompt, start, score, informationOf: own } = grouped
  const common = { ...nodesOf, score, information: own, from: start[component]!, to: start[component + 1]! }
  const byDimension: Record<Dimension, ClusteredScores> = {
    annotator: { ...common, order: byAnnotator, same: sameOf(annotator) },
    prompt: { ...common, order: byPrompt, same: sameOf(prompt) },
  }
  const clusters = { annotator: countClusters(byDimension.annotator), prompt: countClusters(byDimension.prompt) }
  const dimensions = DIMENSIONS.filter((dimension) => clusters[dimension] >= 2)
  const information = new Float64Array(size)
  let binary = 0
  let shared = 0
  for (let at = common.from; at < common.to; at++) {
    const row = byAnnotator[at]!
    const known = own(row)
    information[nodesOf.left(row)]! += known
    information[nodesOf.right(row)]! += known
    binary += known
    shared += grouped.sharedOf(row)
  }
  const dispersion = dispersionOf(binary, shared)
  return { clusters, dimensions, information, dispersion, meat }

  function meat(curvature: Float64Array): { sum: Float64Array; squares: Float64Array[] } {
    const sum = new Float64Array(size * size)
    const squares = dimensions.map((dimension) => {
      const own = new Float64Array(size)
      addClusterMeat(sum, size, 1, byDimension[dimension], curvature, own)
      return own
    })
    if (dimensions.length === 2) {
      addClusterMeat(sum, size, -1, { ...byDimension.annotator, same: sameOf(annotator, prompt) }, curvature)
    }
    return { sum, squares }
  }
}

/** Both ways in which judgements can be related. */
export const DIMENSIONS = ['annotator', 'prompt'] as const satisfies readonly Dimension[]

/** See {@link ComponentScores}: `binary` Σ w·p·(1 − p), `shared` Σ w·y·(1 − y), which a win or a loss has none of. */
export function dispersionOf(binary: number, shared: number): number {
  return Math.min(1, (Math.max(0, binary - shared) + 0.25) / (binary + 0.25))
}

function sameOf(...keys: Key[]): (row: number, other: number) => boolean {
  return (row, other) => keys.every(({ of }) => of[row] === of[other])
}
