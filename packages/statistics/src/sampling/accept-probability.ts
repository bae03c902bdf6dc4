import { checkNumbers } from '../check-arguments.ts'
import { binomialCdf } from '../distributions/binomial-cdf.ts'
import { hypergeometricCdf } from '../distributions/hypergeometric-cdf.ts'

/** Check n items of a batch and accept it with at most c defects. */
export type SamplingPlan = { readonly n: number; readonly c: number }

/**
 * Probability that a plan accepts a batch with this share of defects: one point of its operating characteristic.
 * @param lot size of the batch: exact (hypergeometric, with the share rounded to whole defects); binomial if absent
 * @throws RangeError on a share outside [0, 1], counts that are not whole or above 10^9, or n above the lot
 */
export function acceptProbability({ n, c }: SamplingPlan, defective: number, lot?: number): number {
  checkNumbers('share', { defective })
  checkNumbers('trials', { n, c, lot })
  if (lot !== undefined && n > lot) throw new RangeError(`n ${n} of a lot of ${lot}`)
  return lot === undefined ? binomialCdf(c, n, defective) : hypergeometricCdf(c, lot, Math.round(defective * lot), n)
}
