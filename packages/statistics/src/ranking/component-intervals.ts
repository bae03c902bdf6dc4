import type { Missing } from '../estimate.ts'
import type { Dimension } from './observations.ts'
import type { OpenEnds } from './open-sides.ts'
import type { ScoreSpread } from './score-spread.ts'

/** What a reader of the intervals should know. */
export type IntervalWarning =
  /** Fewer than ten clusters: intervals are wide, since t has few degrees of freedom. */
  | { readonly code: 'few_clusters'; readonly dimension: Dimension; readonly clusters: number }
  /** A single annotator or prompt: intervals are about that one, and don't say what another would give. */
  | { readonly code: 'dimension_fixed'; readonly dimension: Dimension }
  /** Scores, by position, that rest on (effectively) a single annotator or prompt, although there are more. */
  | { readonly code: 'single_cluster'; readonly dimension: Dimension; readonly positions: readonly number[] }
  /** So many scores are open on a side: nobody's judgements limit them there, only the prior does. */
  | { readonly code: 'open_ended'; readonly nodes: number }

/** Clusters that have judgements in a component. */
export type ClusterCounts = { readonly [dimension in Dimension]: number }

/** Intervals of one component's scores. Arrays follow `nodes`. */
export type EstimatedIntervals = ScoreSpread & {
  readonly ok: true
  readonly nodes: Int32Array
  /** Scores in logits, mean 0 in the component. */
  readonly score: Float64Array
  /** The larger of the clustered standard error, the prior's part included, and the model's. Finite also where a side is open. */
  readonly se: Float64Array
  /** −∞ where the data leave that side open. */
  readonly low: Float64Array
  /** ∞ where the data leave that side open. */
  readonly high: Float64Array
  /** What the standard errors are clustered by. */
  readonly dimensions: readonly Dimension[]
  readonly clusters: ClusterCounts
  readonly warnings: readonly IntervalWarning[]
  /** Judgements in the component. */
  readonly n: number
}

/**
 * Why a component has no intervals: `isolated` (a single node), `too_few` (all judgements are by one annotator on one
 * prompt, so that nothing says how others would judge), `too_large`, `singular` (scores so far apart that the curvature
 * vanishes). `n` is the number of judgements.
 */
export type NoIntervals = Missing<'isolated' | 'too_few' | 'too_large' | 'singular'> & {
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
  /** Which scores and differences stand open on a side. */
  readonly open: OpenEnds
}
