import { checkColumns, checkNumbers } from '../check-arguments.ts'

/** Evidence that something has fallen below a bar, after each value. */
export type Evidence = {
  /** E-values: large ones speak against the bar being met. */
  readonly path: Float64Array
  /** Index of the first value at which it reached 1/α, or `null`. */
  readonly alarm: number | null
}

/** Log-odds below the bar that are held against it, with equal weights. */
const STEPS = [0.5, 1, 2, 3]

/**
 * Evidence that values in [0, 1] (1 for right, 0 for wrong) have a mean below a bar, from the start or from some later one
 * on. An e-process: with the mean at the bar or above, given all that came before, it reaches 1/α *ever* with a probability of
 * α at most. Half of its stake is on the first value; a change at the j-th has the stake 1/(j(j + 1)).
 * For evidence that a rate is above a bar, count the other way: 1 − value and 1 − bar.
 * @param values in order of arrival
 * @throws RangeError unless 0 < bar < 1, 0 < α < 1 and all values are in [0, 1]
 * @see Waudby-Smith and Ramdas (2024), Estimating means of bounded random variables by betting; Shin, Ramdas and Rinaldo
 * (2024), E-detectors
 */
export function evidenceBelow(
  values: ArrayLike<number>,
  options: { readonly bar: number; readonly alpha?: number },
): Evidence {
  const { bar, alpha = 0.05 } = options
  checkNumbers('inside', { bar, alpha })
  checkColumns('share', { values })
  const odds = bar / (1 - bar)
  const shares = STEPS.map((step) => odds / (odds + Math.exp(step)))
  const stakes = new Float64Array(STEPS.length)
  const path = new Float64Array(values.length)
  let alarm: number | null = null
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    const fresh = 1 / ((at + 1) * (at + 2)) / STEPS.length
    // What is not yet staked counts as it is.
    let sum = 1 / (at + 2)
    for (const [k, share] of shares.entries()) {
      const factor = (value * share) / bar + ((1 - value) * (1 - share)) / (1 - bar)
      stakes[k] = (stakes[k]! + fresh) * factor
      sum += stakes[k]!
    }
    path[at] = sum
    if (alarm === null && sum >= 1 / alpha) alarm = at
  }
  return { path, alarm }
}
