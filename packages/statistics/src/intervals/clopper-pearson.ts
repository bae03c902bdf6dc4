import { betaQuantile } from '../distributions/beta-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { ShareInterval } from './wilson-interval.ts'

/**
 * Clopper and Pearson's exact interval for a share of independent trials: its coverage is never below the promised one.
 * @param input `side`: two-sided (default), or all of the error above (`upper`) or below (`lower`)
 * @returns `too_few` when there was no trial
 * @see Clopper and Pearson (1934), The use of confidence or fiducial limits
 */
export function clopperPearson(input: {
  readonly successes: number
  readonly n: number
  readonly confidence?: number
  readonly side?: 'two' | 'upper' | 'lower'
}): Estimate<ShareInterval, 'too_few'> {
  const { successes: k, n, confidence = 0.95, side = 'two' } = input
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`A confidence is inside (0, 1), not ${confidence}`)
  if (!(Number.isInteger(k) && Number.isInteger(n) && k >= 0 && k <= n))
    throw new RangeError(`${k} successes out of ${n}`)
  if (n === 0) return missing('too_few', 0, 'no observation')
  const tail = side === 'two' ? (1 - confidence) / 2 : 1 - confidence
  const low = k === 0 || side === 'upper' ? 0 : betaQuantile(tail, k, n - k + 1)
  const high = k === n || side === 'lower' ? 1 : betaQuantile(1 - tail, k + 1, n - k)
  return { ok: true, value: k / n, low, high, n }
}
