import { type Estimate, missing } from '../estimate.ts'
import type { ConvergedPooledFit } from './fit-pooled-scores.ts'
import { differenceVariance } from './pooled-covariance.ts'

/** A difference of two pooled scores, in logits. */
export type PooledDifference = {
  /** Score of the first minus score of the second. */
  readonly value: number
  /** Posterior standard deviation, which accounts for their covariance. */
  readonly sd: number
  /** Comparisons of the fit. */
  readonly n: number
}

/**
 * The difference of two pooled scores with its standard deviation. The level that both have in common, which no comparison
 * determines, is in neither.
 * @param pair `first` and `second`: two different outputs of the fit, of the same prompt or not
 * @returns the difference; or `unlinked`, when no chain of comparisons and shared systems connects them
 * @throws RangeError when an output does not exist or both are the same
 */
export function pooledDifference(
  fit: ConvergedPooledFit,
  { first, second }: { readonly first: number; readonly second: number },
): Estimate<PooledDifference, 'unlinked'> {
  const { score, linked, covariance, n } = fit
  if (!(first in linked && second in linked) || first === second)
    throw new RangeError(`first ${first} and second ${second} are not two outputs of the fit`)
  if (linked[first] !== linked[second]) return missing('unlinked', n, 'no chain of comparisons and systems joins them')
  const sd = Math.sqrt(Math.max(0, differenceVariance(covariance, first, second)))
  return { ok: true, value: score[first]! - score[second]!, sd, n }
}
