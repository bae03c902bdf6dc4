import { checkColumns } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'

/** A standardised difference of a feature, for use as a covariate. */
export type StyleContrast = {
  readonly value: Float64Array
  /** Standard deviation of the raw contrast: a coefficient divided by it is per unit of the contrast. */
  readonly mean: number
  readonly sd: number
}

/**
 * (f_first − f_second) / (f_first + f_second + 1) of a count (tokens, headers, lists, bold), as z-scores with the
 * population standard deviation.
 * @returns `no_variation` when the contrast is the same in all rows
 * @throws RangeError when columns differ in length or a count is negative
 */
export function styleContrast(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): Estimate<StyleContrast, 'no_variation'> {
  const n = first.length
  if (second.length !== n) throw new RangeError('Columns differ in length')
  checkColumns('nonNegative', { first, second })
  const raw = Float64Array.from({ length: n }, (_, row) => {
    const [a, b] = [first[row]!, second[row]!]
    return (a - b) / (a + b + 1)
  })
  const mean = raw.reduce((sum, value) => sum + value, 0) / n
  const sd = Math.sqrt(raw.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n)
  if (!(sd > 1e-12)) return missing('no_variation', n, 'the contrast is the same in all rows')
  return { ok: true, value: raw.map((value) => (value - mean) / sd), mean, sd }
}
