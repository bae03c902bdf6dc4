import { checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { checkPredictions, type Predictions } from './predictions.ts'

/** A rising step function from confidence to accuracy. */
export type Isotonic = {
  /** Where each step starts (a confidence), and its accuracy; both ascending. */
  readonly from: Float64Array
  readonly accuracy: Float64Array
  /** Throws a RangeError unless the confidence is in [0, 1]. */
  readonly apply: (confidence: number) => number
  readonly n: number
}

/**
 * Isotonic regression of right answers on confidence by pooling adjacent violators: the closest rising function in
 * least squares. Needs about 1,000 labels; with fewer, use {@link fitTemperature}.
 * @returns `no_data` without a prediction
 * @throws RangeError unless confidences are in [0, 1], `correct` is 0 or 1, and options are what they may be
 * @see Barlow, Bartholomew, Bremner and Brunk (1972); Zadrozny and Elkan (2002)
 */
export function fitIsotonic(predictions: Predictions): Estimate<Isotonic, 'no_data'> {
  checkPredictions(predictions)
  const { confidence, correct } = predictions
  const n = confidence.length
  if (n === 0) return missing('no_data', 0, 'no prediction')
  const order = Array.from({ length: n }, (_, at) => at).sort((a, b) => confidence[a]! - confidence[b]!)
  const blocks: { from: number; to: number; right: number; n: number }[] = []
  for (const row of order) {
    const value = confidence[row]!
    const last = blocks.at(-1)
    if (last && last.to === value) {
      last.right += correct[row]!
      last.n += 1
    } else blocks.push({ from: value, to: value, right: correct[row]!, n: 1 })
  }
  const pooled: typeof blocks = []
  for (const block of blocks) {
    let current = block
    for (
      let before = pooled.at(-1);
      before && before.right * current.n >= current.right * before.n;
      before = pooled.at(-1)
    ) {
      pooled.pop()
      current = { from: before.from, to: current.to, right: before.right + current.right, n: before.n + current.n }
    }
    pooled.push(current)
  }
  const from = Float64Array.from(pooled, (block) => block.from)
  const accuracy = Float64Array.from(pooled, (block) => block.right / block.n)
  return { ok: true, from, accuracy, apply, n }

  function apply(value: number): number {
    checkNumbers('share', { value })
    let low = 0
    let high = from.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (from[middle]! <= value) low = middle
      else high = middle - 1
    }
    return accuracy[low]!
  }
}
