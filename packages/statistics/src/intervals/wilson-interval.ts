import { checkNumbers } from '../check-arguments.ts'
import { normalQuantile } from '../distributions/normal-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'

/** A share in [0, 1], its interval, and the number of trials behind it. */
export type ShareInterval = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/**
 * Wilson's score interval for a share of independent trials.
 * @param input `successes` out of `n`; both may be fractional (half votes, effective counts)
 * @returns the share with its interval, or `too_few` when there was no trial
 * @throws RangeError when successes are outside [0, n] or the confidence is outside (0, 1)
 * @see Wilson (1927); Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion
 */
export function wilsonInterval(input: {
  readonly successes: number
  readonly n: number
  readonly confidence?: number
}): Estimate<ShareInterval, 'too_few'> {
  const { successes, n, confidence = 0.95 } = input
  checkNumbers('count', { successes, n })
  checkNumbers('inside', { confidence })
  if (successes > n) throw new RangeError(`successes are ${successes} of n = ${n}`)
  const z = normalQuantile((1 + confidence) / 2)
  if (n === 0) return missing('too_few', 0, 'no observation')
  const value = successes / n
  const square = z * z
  const centre = (successes + square / 2) / (n + square)
  const half = (z * Math.sqrt((successes * (n - successes)) / n + square / 4)) / (n + square)
  // At the ends the formula is exactly 0 or 1; rounding must not turn that into 1e-18.
  const low = successes === 0 ? 0 : Math.max(0, centre - half)
  const high = successes === n ? 1 : Math.min(1, centre + half)
  return { ok: true, value, low, high, n }
}
