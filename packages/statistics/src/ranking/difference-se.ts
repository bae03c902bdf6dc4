import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { ClusteredIntervals, NoIntervals } from './component-intervals.ts'

/** A difference of two scores, in logits. */
export type Difference = {
  /** Score of the first minus score of the second. */
  readonly value: number
  readonly se: number
  readonly low: number
  readonly high: number
  readonly df: number
  /** Judgements in the component. */
  readonly n: number
}

/** Why a difference of two scores has no interval. */
export type NoDifference = 'different_components' | NoIntervals['reason']

/**
 * The difference of two scores with its standard error, which accounts for their covariance. This, not the overlap of
 * their intervals, says whether one is better.
 * @param first and second: two different nodes of the fit
 * @returns the difference; `different_components` when no chain of comparisons connects them; or the component's own
 * reason
 * @throws RangeError when a node does not exist or both are the same
 */
export function differenceSe(
  intervals: ClusteredIntervals,
  { first, second }: { readonly first: number; readonly second: number },
): Estimate<Difference, NoDifference> {
  const { componentOf, positionOf, components, confidence } = intervals
  if (!(first in componentOf && second in componentOf) || first === second) {
    throw new RangeError(`${first} and ${second} are not two nodes of the fit`)
  }
  const component = components[componentOf[first]!]!
  if (componentOf[first] !== componentOf[second]) {
    return missing('different_components', component.n, 'no chain of comparisons joins them')
  }
  if (!component.ok) return missing(component.reason, component.n, component.detail)
  const { covariance, score, nodes, df, n } = component
  const a = positionOf[first]!
  const b = positionOf[second]!
  const size = nodes.length
  const variance = covariance[a * size + a]! + covariance[b * size + b]! - 2 * covariance[a * size + b]!
  const se = Math.sqrt(Math.max(0, variance))
  if (!(se > 1e-9)) return missing('no_variation', n, 'residuals cancel within clusters')
  const value = score[a]! - score[b]!
  const reach = studentTQuantile((1 + confidence) / 2, df) * se
  return { ok: true, value, se, low: value - reach, high: value + reach, df, n }
}
