import { checkNumbers } from '../check-arguments.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/**
 * Quantile of the beta distribution by bisection, to the last few bits.
 * @param p in [0, 1]
 * @throws RangeError unless 0 ≤ p ≤ 1, and a and b are above 0 and at most 10^9
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkNumbers('share', { p })
  checkNumbers('shape', { a, b })
  let low = 0
  let high = 1
  for (let step = 0; step < 1100 && high - low > Number.EPSILON * high; step++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (incompleteBeta(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
