import { betaQuantile } from '../distributions/beta-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { ShareInterval } from './wilson-interval.ts'

/**
 * Jeffreys' interval for a share: equal tails of the posterior under the prior Beta(½, ½), closed with 0 and 1 at the
 * ends.
 * @returns `too_few` when there was no trial
 * @see Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion
 */
export function jeffreysInterval(input: {
  readonly successes: number
  readonly n: number
  readonly confidence?: number
}): Estimate<ShareInterval, 'too_few'> {
  const { successes: k, n, confidence = 0.95 } = input
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`A confidence is inside (0, 1), not ${confidence}`)
  if (!(k >= 0 && k <= n)) throw new RangeError(`${k} successes out of ${n}`)
  if (n === 0) return missing('too_few', 0, 'no observation')
  const low = k === 0 ? 0 : betaQuantile((1 - confidence) / 2, k + 0.5, n - k + 0.5)
  const high = k === n ? 1 : betaQuantile((1 + confidence) / 2, k + 0.5, n - k + 0.5)
  return { ok: true, value: k / n, low, high, n }
}
