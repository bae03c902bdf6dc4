import { checkColumns } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'

/** A standardised difference of a feature, for use as a covariate. */
export type StyleContrast = {
  readonly value: Float64Array
  /** What was taken off the raw contrast before it was divided by `sd`: 0 where it is symmetric. */
  readonly mean: number
  /** Standard deviation of the raw contrast: a coefficient divided by it is per unit of the contrast. */
  readonly sd: number
}

/**
 * (f_first − f_second) / (f_first + f_second + 1) of a count (tokens, headers, lists, bold), as z-scores with the
 * population standard deviation.
 *
 * Which response of a pair is the first may be by chance, as it is in stored comparisons. `symmetric` counts each row in
 * both orders: the mean is then 0, and swapping two responses changes only the sign. Public leaderboards subtract the mean
 * of the order that they have, which favours whatever stands first by a constant.
 * @returns `no_variation` when the contrast is the same in all rows
 * @throws RangeError when columns differ in length or a count is negative
 */
export function styleContrast(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { symmetric = false }: { readonly symmetric?: boolean } = {},
): Estimate<StyleContrast, 'no_variation'> {
  const n = first.length
  if (second.length !== n) throw new RangeError('Columns differ in length')
  checkColumns('nonNegative', { first, second })
  const value = new Float64Array(n)
  let sum = 0
  for (let row = 0; row < n; row++) {
    const [a, b] = [first[row]!, second[row]!]
    value[row] = (a - b) / (a + b + 1)
    sum += value[row]!
  }
  const mean = symmetric || n === 0 ? 0 : sum / n
  let squares = 0
  for (let row = 0; row < n; row++) squares += (value[row]! - mean) ** 2
  const sd = Math.sqrt(squares / n)
  if (!(sd > 1e-12)) return missing('no_variation', n, 'the contrast is the same in all rows')
  for (let row = 0; row < n; row++) value[row] = (value[row]! - mean) / sd
  return { ok: true, value, mean, sd }
}
