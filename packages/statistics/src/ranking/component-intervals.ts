import type { Missing } from '../estimate.ts'
import type { Dimension } from './observations.ts'

/** What a reader of the intervals should know. */
export type IntervalWarning =
  /** Too few clusters: similarity along this dimension is missing from the standard errors, so they are too small. */
  | { readonly code: 'dimension_dropped'; readonly dimension: Dimension; readonly clusters: number }
  /** The two-way variance had negative eigenvalues, which were set to 0. */
  | { readonly code: 'eigenvalues_clipped'; readonly count: number }

/** Clusters that have judgements in a component. */
export type ClusterCounts = { readonly [dimension in Dimension]: number }

/** Intervals of one component's scores. Arrays follow `nodes`. */
export type EstimatedIntervals = {
  readonly ok: true
  readonly nodes: Int32Array
  /** Scores in logits, mean 0 in the component. */
  readonly score: Float64Array
  readonly se: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Covariance of the centred scores, row-major. */
  readonly covariance: Float64Array
  /** Degrees of freedom of the t quantiles. */
  readonly df: number
  /** What the standard errors are clustered by. */
  readonly dimensions: readonly Dimension[]
  readonly clusters: ClusterCounts
  readonly warnings: readonly IntervalWarning[]
  /** Judgements in the component. */
  readonly n: number
}

/**
 * Why a component has no intervals: `isolated` (a single node), `too_few` clusters in both dimensions, `too_large`,
 * `no_variation` (residuals cancel within every cluster), `singular` (scores so far apart that the curvature vanishes).
 * `n` is the number of judgements.
 */
export type NoIntervals = Missing<'isolated' | 'too_few' | 'too_large' | 'no_variation' | 'singular'> & {
  readonly nodes: Int32Array
  readonly clusters: ClusterCounts
}

/** Intervals of a component, or why it has none. */
export type ComponentIntervals = EstimatedIntervals | NoIntervals

/** Intervals of all components of a fit. */
export type ClusteredIntervals = {
  readonly confidence: number
  /** By component number. */
  readonly components: readonly ComponentIntervals[]
  /** Component of each node. */
  readonly componentOf: Int32Array
  /** Position of each node in its component's arrays. */
  readonly positionOf: Int32Array
}
