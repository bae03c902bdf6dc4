import { checkName, checkNumbers } from '../check-arguments.ts'
import { betaQuantile } from '../distributions/beta-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { ShareInterval } from './wilson-interval.ts'

/**
 * Clopper and Pearson's exact interval for a share of independent trials: its coverage is never below the promised one.
 * @param input `side`: two-sided (default), or all of the error above (`upper`) or below (`lower`)
 * @returns `too_few` when there was no trial
 * @throws RangeError unless counts are 0 or more, successes at most n, and the confidence inside (0, 1); on an unknown
 * side
 * @see Clopper and Pearson (1934), The use of confidence or fiducial limits
 */
export function clopperPearson(input: {
  readonly successes: number
  readonly n: number
  readonly confidence?: number
  readonly side?: 'two' | 'upper' | 'lower'
}): Estimate<ShareInterval, 'too_few'> {
  const { successes: k, n, confidence = 0.95, side = 'two' } = input
  checkNumbers('inside', { confidence })
  checkNumbers('trials', { successes: k, n })
  checkName(['two', 'upper', 'lower'], { side })
  if (k > n) throw new RangeError(`successes are ${k} of n = ${n}`)
  if (n === 0) return missing('too_few', 0, 'no observation')
  const tail = side === 'two' ? (1 - confidence) / 2 : 1 - confidence
  const low = k === 0 || side === 'upper' ? 0 : betaQuantile(tail, k, n - k + 1)
  const high = k === n || side === 'lower' ? 1 : betaQuantile(1 - tail, k + 1, n - k)
  return { ok: true, value: k / n, low, high, n }
}
