import { type Estimate, missing } from '../estimate.ts'
import { checkPredictions, type Predictions } from './predictions.ts'

/** What accepting only the most confident answers would cost. */
export type RiskCoverage = {
  /** Error rate among the m most confident, for m = 1 … n; among equal confidences the earlier row comes first. */
  readonly risk: Float64Array
  /** Confidence of the m-th answer. */
  readonly threshold: Float64Array
  /** Mean of `risk`: the area under the curve. */
  readonly area: number
  readonly n: number
}

/**
 * The risk-coverage curve.
 * @returns `no_data` without a prediction
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be
 * @see Geifman and El-Yaniv (2017), Selective classification for deep neural networks
 */
export function riskCoverage(predictions: Predictions): Estimate<RiskCoverage, 'no_data'> {
  checkPredictions(predictions)
  const { confidence, correct } = predictions
  const n = confidence.length
  if (n === 0) return missing('no_data', 0, 'no prediction')
  const order = Array.from({ length: n }, (_, at) => at).sort((a, b) => confidence[b]! - confidence[a]! || a - b)
  let wrong = 0
  const risk = Float64Array.from(order, (row, at) => {
    wrong += 1 - correct[row]!
    return wrong / (at + 1)
  })
  const threshold = Float64Array.from(order, (row) => confidence[row]!)
  return { ok: true, risk, threshold, area: risk.reduce((sum, value) => sum + value, 0) / n, n }
}
