import { checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { ShareInterval } from '../intervals/wilson-interval.ts'
import { shareEvidence } from './share-evidence.ts'

/**
 * A confidence sequence for a share: intervals that hold the true one *at every look together* with the given confidence,
 * so that they may be watched. They are wider than an interval that is looked at once (about 1.7 times at 100 values).
 * @param input `successes` out of the first `n` values, in order of arrival
 * @returns the shares against which {@link shareEvidence} is below 1/α; `too_few` without a value
 * @throws RangeError unless counts are 0 or more, successes at most n, and the confidence inside (0, 1)
 */
export function confidenceSequence(input: {
  readonly successes: number
  readonly n: number
  readonly confidence?: number
}): Estimate<ShareInterval, 'too_few'> {
  const { successes, n, confidence = 0.95 } = input
  checkNumbers('inside', { confidence })
  checkNumbers('count', { successes, n })
  if (successes > n) throw new RangeError(`successes are ${successes} of n = ${n}`)
  if (n === 0) return missing('too_few', 0, 'no observation')
  const value = successes / n
  const bound = -Math.log(1 - confidence)
  const low = successes === 0 ? 0 : edge(0, value)
  const high = successes === n ? 1 : edge(1, value)
  return { ok: true, value, low, high, n }

  /** Bisects between a share that is ruled out, and one that is not. */
  function edge(outside: number, inside: number): number {
    let [out, within] = [outside, inside]
    for (let step = 0; step < 60; step++) {
      const middle = (out + within) / 2
      if (shareEvidence({ successes, n, against: middle }) >= bound) out = middle
      else within = middle
    }
    return out
  }
}
