import { checkNumbers } from '../check-arguments.ts'
import { betaQuantile } from '../distributions/beta-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { ShareInterval } from './wilson-interval.ts'

/**
 * Jeffreys' interval for a share: equal tails of the posterior under the prior Beta(½, ½), closed with 0 and 1 at the
 * ends.
 * @returns `too_few` when there was no trial
 * @throws RangeError unless counts are 0 or more, successes at most n, and the confidence inside (0, 1); above 10^8
 * trials
 * @see Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion
 */
export function jeffreysInterval(input: {
  readonly successes: number
  readonly n: number
  readonly confidence?: number
}): Estimate<ShareInterval, 'too_few'> {
  const { successes: k, n, confidence = 0.95 } = input
  checkNumbers('inside', { confidence })
  checkNumbers('count', { successes: k, n })
  if (n > 1e8) throw new RangeError(`n is at most 10^8, not ${n}`)
  if (k > n) throw new RangeError(`successes are ${k} of n = ${n}`)
  if (n === 0) return missing('too_few', 0, 'no observation')
  const low = k === 0 ? 0 : betaQuantile((1 - confidence) / 2, k + 0.5, n - k + 0.5)
  const high = k === n ? 1 : betaQuantile((1 + confidence) / 2, k + 0.5, n - k + 0.5)
  return { ok: true, value: k / n, low, high, n }
}
