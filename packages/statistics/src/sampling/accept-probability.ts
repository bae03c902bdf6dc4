import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { hypergeometricCdf } from '../distributions/hypergeometric-cdf.ts'

/** Check n items of a batch and accept it with at most c defects. */
export type SamplingPlan = { readonly n: number; readonly c: number }

/**
 * Probability that a plan accepts a batch with this share of defects: one point of its operating characteristic.
 * @param lot size of the batch: exact (hypergeometric, with the share rounded to whole defects); binomial if absent
 */
export function acceptProbability({ n, c }: SamplingPlan, defective: number, lot?: number): number {
  if (!(defective >= 0 && defective <= 1)) throw new RangeError(`A share is not ${defective}`)
  return lot === undefined ? binomialCdf(c, n, defective) : hypergeometricCdf(c, lot, Math.round(defective * lot), n)
}
