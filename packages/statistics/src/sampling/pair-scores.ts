import { checkNumbers } from '../check-arguments.ts'

/** What is known about a pair: mean and variance of the difference of its scores, in logits. */
export type PairBelief = { readonly difference: number; readonly variance: number }

/**
 * D-optimal value of one more judgement of a pair: log(1 + w·v) with w = p(1 − p), the growth of the information's
 * log-determinant. In simulations, about 8 % less error than random pairs: do not expect more.
 * @throws RangeError on a negative variance, or a difference that is no number
 */
export function dOptimalScore({ difference, variance }: PairBelief): number {
  check({ difference, variance })
  return Math.log1p(informationAt(difference) * variance)
}

/**
 * Variance of the difference if `judgements` more of the pair count as made: v / (1 + m·w·v) with w = p(1 − p).
 * @param judgements m, 0 or more
 * @throws RangeError on a negative variance
 */
export function varianceAfter({ difference, variance }: PairBelief, judgements: number): number {
  check({ difference, variance })
  checkNumbers('nonNegative', { judgements })
  return variance / (1 + judgements * informationAt(difference) * variance)
}

/**
 * BALD: how much one more judgement is expected to tell about the difference, in nats: the entropy of the predicted
 * answer minus its expected entropy given the difference, integrated over the difference's normal distribution.
 * @throws RangeError on a negative variance, or a difference that is no number
 * @see Houlsby, Huszár, Ghahramani and Lengyel (2011), Bayesian active learning for classification and preference
 * learning
 */
export function baldScore({ difference, variance }: PairBelief): number {
  check({ difference, variance })
  const sd = Math.sqrt(variance)
  let mass = 0
  let mean = 0
  let entropy = 0
  for (let step = -64; step <= 64; step++) {
    const z = step / 8
    const weight = Math.exp((-z * z) / 2)
    const p = 1 / (1 + Math.exp(-(difference + sd * z)))
    mass += weight
    mean += weight * p
    entropy += weight * binaryEntropy(p)
  }
  return Math.max(0, binaryEntropy(mean / mass) - entropy / mass)
}

/** Fisher information of one judgement about the difference of its scores: p(1 − p). */
function informationAt(difference: number): number {
  const e = Math.exp(-Math.abs(difference))
  return e / (1 + e) ** 2
}

function binaryEntropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log1p(-p)
}

function check({ difference, variance }: PairBelief): void {
  checkNumbers('number', { difference })
  checkNumbers('nonNegative', { variance })
}
