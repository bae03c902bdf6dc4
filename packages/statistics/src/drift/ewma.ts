import { checkColumns, checkNumbers } from '../check-arguments.ts'

/** An exponentially weighted moving average with its control limits. */
export type Ewma = {
  readonly path: Float64Array
  /** Distance from 0 at which it alarms, per step; it widens towards a constant. */
  readonly limit: Float64Array
  /** Index of the first value beyond the limit, or `null`. */
  readonly alarm: number | null
}

/**
 * EWMA chart of standardised values (log response time, log-loss), which have mean 0 and variance 1 when all is well.
 * @param options `lambda` is the weight of the newest value (default 0.2), `width` that of the limits in sd (default
 * 2.7)
 * @throws RangeError unless 0 < λ ≤ 1 and all values are finite
 * @see Roberts (1959), Control chart tests based on geometric moving averages
 */
export function ewma(
  values: ArrayLike<number>,
  options: { readonly lambda?: number; readonly width?: number } = {},
): Ewma {
  const { lambda = 0.2, width = 2.7 } = options
  checkNumbers('share', { lambda })
  checkNumbers('positive', { lambda, width })
  checkColumns('number', { values })
  const path = new Float64Array(values.length)
  const limit = new Float64Array(values.length)
  let mean = 0
  let alarm: number | null = null
  for (let at = 0; at < values.length; at++) {
    mean = lambda * values[at]! + (1 - lambda) * mean
    path[at] = mean
    limit[at] = width * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * (at + 1))))
    if (alarm === null && Math.abs(mean) > limit[at]!) alarm = at
  }
  return { path, limit, alarm }
}
