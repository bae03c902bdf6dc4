import { checkNumbers } from '../check-arguments.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/**
 * P(T > t) for Student's t distribution, to about 1 part in 10¹², even in the far tail.
 * @param df degrees of freedom, at least 1, not necessarily whole
 * @throws RangeError on NaN, or df outside of 1 to 10⁹
 * @see DLMF 8.17
 */
export function studentTTail(t: number, df: number): number {
  if (Number.isNaN(t)) throw new RangeError('t is a number, not NaN')
  checkNumbers('shape', { df })
  if (!(df >= 1)) throw new RangeError(`df is 1 or more, not ${df}`)
  if (t < 0) return 1 - studentTTail(-t, df)
  const square = t * t
  if (square === Number.POSITIVE_INFINITY) return 0
  // Close to 0 the first is exact, farther out it would subtract nearly all of it.
  return square < 1
    ? 0.5 * (1 - incompleteBeta(square / (df + square), 0.5, df / 2))
    : 0.5 * incompleteBeta(df / (df + square), df / 2, 0.5)
}
