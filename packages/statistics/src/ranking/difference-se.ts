import { tQuantiles } from '../distributions/t-quantiles.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { ClusteredIntervals, NoIntervals } from './component-intervals.ts'
import { differenceReach } from './score-spread.ts'

/** A difference of two scores, in logits. */
export type Difference = {
  /** Score of the first minus score of the second. */
  readonly value: number
  readonly se: number
  /** −∞ where no chain of wins leads from the first to the second: the data set no limit there. */
  readonly low: number
  /** ∞ where no chain of wins leads from the second to the first. */
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
  const { componentOf, positionOf, components, confidence, open } = intervals
  if (!(first in componentOf && second in componentOf) || first === second) {
    throw new RangeError(`first ${first} and second ${second} are not two nodes of the fit`)
  }
  const component = components[componentOf[first]!]!
  if (componentOf[first] !== componentOf[second]) {
    return missing('different_components', component.n, 'no chain of comparisons joins them')
  }
  if (!component.ok) return missing(component.reason, component.n, component.detail)
  const { score, n } = component
  const [a, b] = [positionOf[first]!, positionOf[second]!]
  const { se, df, reach } = differenceReach(component, a, b, tQuantiles(confidence))
  const { above, below } = open.between(first, second)
  const value = score[a]! - score[b]!
  const low = below ? Number.NEGATIVE_INFINITY : value - reach
  const high = above ? Number.POSITIVE_INFINITY : value + reach
  return { ok: true, value, se, low, high, df, n }
}
