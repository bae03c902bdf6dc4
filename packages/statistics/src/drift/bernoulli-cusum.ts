import { checkColumns, checkNumbers } from '../check-arguments.ts'

/** A cumulative sum that rises with errors. */
export type Cusum = {
  /** After each answer. */
  readonly path: Float64Array
  /** Index of the first answer at which it reached h, or `null`. */
  readonly alarm: number | null
  readonly h: number
}

/**
 * Bernoulli CUSUM: S ← max(0, S + log-likelihood ratio of error rate p1 against p0) after each answer; alarm at S ≥ h.
 * At h = 3 a false alarm takes about 630 answers and a true one 54 for 0.10 → 0.20, and 405 and 33 for 0.15 → 0.30.
 * @param errors 1 for a wrong answer, else 0, in order of time
 * @param options `p0` is the annotator's own (shrunk) error rate, `p1` the rate that must not be missed
 * @throws RangeError unless 0 < p0 < p1 < 1 and h > 0
 * @see Page (1954); Reynolds and Stoumbos (1999), A CUSUM chart for monitoring a proportion
 */
export function bernoulliCusum(
  errors: ArrayLike<number>,
  options: { readonly p0: number; readonly p1: number; readonly h?: number },
): Cusum {
  const { p0, p1, h = 3 } = options
  checkNumbers('inside', { p0, p1 })
  checkNumbers('positive', { h })
  if (!(p0 < p1)) throw new RangeError(`p0 ${p0} is below p1, not ${p1}`)
  checkColumns('flag', { errors })
  const up = Math.log(p1 / p0)
  const down = Math.log1p(-p1) - Math.log1p(-p0)
  const path = new Float64Array(errors.length)
  let sum = 0
  let alarm: number | null = null
  for (let at = 0; at < errors.length; at++) {
    sum = Math.max(0, sum + (errors[at]! > 0 ? up : down))
    path[at] = sum
    if (alarm === null && sum >= h) alarm = at
  }
  return { path, alarm, h }
}
