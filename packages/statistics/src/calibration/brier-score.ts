import { type Estimate, missing } from '../estimate.ts'
import { checkPredictions, type Predictions } from './predictions.ts'

/** Proper scores of stated confidences; lower is better. */
export type ProperScores = {
  /** Mean squared distance from the outcome, in 0..1. */
  readonly brier: number
  /** Mean negative log-likelihood in nats, confidences clipped to [10⁻⁶, 1 − 10⁻⁶]. */
  readonly logLoss: number
  readonly n: number
}

/**
 * Brier score and log-loss.
 * @returns `no_data` without a prediction
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be
 * @see Brier (1950), Verification of forecasts expressed in terms of probability
 */
export function brierScore(predictions: Predictions): Estimate<ProperScores, 'no_data'> {
  checkPredictions(predictions)
  const { confidence, correct } = predictions
  const n = confidence.length
  if (n === 0) return missing('no_data', 0, 'no prediction')
  let brier = 0
  let logLoss = 0
  for (let at = 0; at < n; at++) {
    brier += (confidence[at]! - correct[at]!) ** 2
    const clipped = Math.min(1 - 1e-6, Math.max(1e-6, confidence[at]!))
    logLoss -= correct[at] === 1 ? Math.log(clipped) : Math.log1p(-clipped)
  }
  return { ok: true, brier: brier / n, logLoss: logLoss / n, n }
}
