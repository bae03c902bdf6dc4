import { checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { checkPredictions, type Predictions } from './predictions.ts'

/** A temperature, and how to apply it. */
export type Temperature = {
  /** Above 1 if the confidences were too extreme. */
  readonly temperature: number
  /** σ(logit(confidence) / temperature). Throws a RangeError unless the confidence is in [0, 1]. */
  readonly apply: (confidence: number) => number
  /** Mean log-loss before and after, in nats. */
  readonly before: number
  readonly after: number
  readonly n: number
}

/**
 * Temperature scaling: divides all logits by one number, found by Newton's method on 1/T, in which the loss is convex.
 * Confidences are clipped to [10⁻⁶, 1 − 10⁻⁶]. For fewer than about 1,000 labels; with more, use {@link fitIsotonic}.
 * @returns `no_data`; `no_variation` when all confidences are 0.5; `separated` when no finite positive temperature is
 * best (0 would be best if confidences are always right, ∞ if they are no better than chance)
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be
 * @see Guo, Pleiss, Sun and Weinberger (2017), On calibration of modern neural networks
 */
export function fitTemperature(
  predictions: Predictions,
): Estimate<Temperature, 'no_data' | 'no_variation' | 'separated'> {
  checkPredictions(predictions)
  const { confidence, correct } = predictions
  const n = confidence.length
  if (n === 0) return missing('no_data', 0, 'no prediction')
  const logits = Float64Array.from(confidence, logit)
  if (logits.every((value) => value === 0)) return missing('no_variation', n, 'all confidences are 0.5')
  if (!(lossAt(0).slope < 0)) return missing('separated', n, 'confidences are no better than chance')
  if (logits.every((value, at) => value > 0 === (correct[at] === 1))) {
    return missing('separated', n, 'confidences are always on the right side')
  }
  let scale = 1
  let here = lossAt(scale)
  for (let step = 0; step < 100; step++) {
    let move = -here.slope / here.bend
    if (!(Math.abs(move) < 2)) move = -2 * Math.sign(here.slope)
    if (Math.abs(move) < 1e-12 * Math.max(1, scale)) break
    let next = lossAt(scale + move)
    for (let halving = 0; halving < 40 && !(next.loss <= here.loss); halving++) {
      move /= 2
      next = lossAt(scale + move)
    }
    scale += move
    here = next
  }
  const before = lossAt(1).loss / n
  return {
    ok: true,
    temperature: 1 / scale,
    apply: (value) => {
      checkNumbers('share', { value })
      return sigmoid(scale * logit(value))
    },
    before,
    after: here.loss / n,
    n,
  }

  function lossAt(times: number): { loss: number; slope: number; bend: number } {
    let loss = 0
    let slope = 0
    let bend = 0
    for (let at = 0; at < n; at++) {
      const z = logits[at]!
      const eta = times * z
      const p = sigmoid(eta)
      loss += Math.log1p(Math.exp(-Math.abs(eta))) + (eta < 0 === (correct[at] === 1) ? Math.abs(eta) : 0)
      slope += (p - correct[at]!) * z
      bend += p * (1 - p) * z * z
    }
    return { loss, slope, bend }
  }
}

function logit(confidence: number): number {
  const clipped = Math.min(1 - 1e-6, Math.max(1e-6, confidence))
  return Math.log(clipped / (1 - clipped))
}

function sigmoid(eta: number): number {
  return eta < 0 ? Math.exp(eta) / (1 + Math.exp(eta)) : 1 / (1 + Math.exp(-eta))
}
