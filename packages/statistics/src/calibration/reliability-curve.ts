import { checkName, checkNumbers } from '../check-arguments.ts'
import { checkPredictions, type Predictions } from './predictions.ts'

/** How confidences are binned. */
export type Bins = {
  /** Default 10. */
  readonly count?: number
  /**
   * `equal_mass` (default): equally many predictions per bin; `equal_width`: equal steps of confidence from `from` to
   * 1.
   */
  readonly kind?: 'equal_mass' | 'equal_width'
  /** Lowest confidence of equal-width bins (default 0; use 0.5 for the confidence in the chosen one of two). */
  readonly from?: number
}

/** One point of a reliability curve. */
export type ReliabilityBin = {
  readonly n: number
  /** Mean stated confidence, and share of right answers. */
  readonly confidence: number
  readonly accuracy: number
}

/**
 * Mean confidence against accuracy, bin by bin; empty bins are omitted. Equal-width bins are (low, high], the first one
 * closed. Equal confidences are never split between equal-mass bins.
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be
 */
export function reliabilityCurve(predictions: Predictions, bins: Bins = {}): ReliabilityBin[] {
  const { count = 10, kind = 'equal_mass', from = 0 } = bins
  checkNumbers('draws', { count })
  checkName(['equal_mass', 'equal_width'], { kind })
  if (!(from >= 0 && from < 1)) throw new RangeError(`from is in [0, 1), not ${from}`)
  checkPredictions(predictions)
  const { confidence, correct } = predictions
  const n = confidence.length
  const order = Array.from({ length: n }, (_, at) => at).sort((a, b) => confidence[a]! - confidence[b]!)
  const sums = Array.from({ length: count }, () => ({ n: 0, confidence: 0, accuracy: 0 }))
  let bin = 0
  for (const [at, row] of order.entries()) {
    const value = confidence[row]!
    if (kind === 'equal_width') {
      bin = Math.min(count - 1, Math.max(0, Math.ceil(((value - from) / (1 - from)) * count - 1e-9) - 1))
    } else if (at === 0 || value !== confidence[order[at - 1]!]) {
      bin = Math.floor((at * count) / n)
    }
    const sum = sums[bin]!
    sum.n += 1
    sum.confidence += value
    sum.accuracy += correct[row]!
  }
  return sums
    .filter((sum) => sum.n > 0)
    .map((sum) => ({ n: sum.n, confidence: sum.confidence / sum.n, accuracy: sum.accuracy / sum.n }))
}
