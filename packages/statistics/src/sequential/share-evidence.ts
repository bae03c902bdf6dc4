import { checkNumbers } from '../check-arguments.ts'
import { logGamma } from '../distributions/log-gamma.ts'

/**
 * Logarithm of the evidence that a share is not `against`: the likelihood of all shares together (weighed by Beta(½, ½))
 * over that of this one. It is an e-process: whatever the order in which one looks, it ever reaches 1/α with a probability
 * of α at most while each value, given the ones before it, has the mean `against`.
 * @param input `successes` out of `n`: the sum of values in [0, 1], in which halves are allowed
 * @throws RangeError unless 0 < against < 1 and 0 ≤ successes ≤ n
 * @see Robbins (1970), Statistical methods related to the law of the iterated logarithm; Howard, Ramdas, McAuliffe and
 * Sekhon (2021), Time-uniform, nonparametric, nonasymptotic confidence sequences (beta-binomial mixture)
 */
export function shareEvidence(input: {
  readonly successes: number
  readonly n: number
  readonly against: number
}): number {
  const { successes, n, against } = input
  checkNumbers('inside', { against })
  checkNumbers('count', { successes, n })
  if (successes > n) throw new RangeError(`successes are ${successes} of n = ${n}`)
  const failures = n - successes
  const mixed = logGamma(successes + 0.5) + logGamma(failures + 0.5) - logGamma(n + 1) - Math.log(Math.PI)
  return mixed - successes * Math.log(against) - failures * Math.log1p(-against)
}
