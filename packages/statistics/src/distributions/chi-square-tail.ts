import { checkNumbers } from '../check-arguments.ts'
import { logGamma } from './log-gamma.ts'

/**
 * P(X > x) for a χ² distribution: the regularised upper incomplete gamma function at half of both, to about 12 digits.
 * @param df degrees of freedom, above 0, not necessarily whole
 * @throws RangeError on a negative x or NaN, or df outside of 10⁻⁹ to 10⁹
 * @see DLMF 8.7.1 (series) and 8.9.2 (continued fraction, by Lentz's method)
 */
export function chiSquareTail(x: number, df: number): number {
  checkNumbers('shape', { df })
  if (!(x >= 0)) throw new RangeError(`x is 0 or more, not ${x}`)
  if (x === 0) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  const [a, z] = [df / 2, x / 2]
  const front = Math.exp(a * Math.log(z) - z - logGamma(a))
  if (z < a + 1) {
    let term = 1 / a
    let sum = term
    for (let k = 1; term > 1e-17 * sum; k++) {
      term *= z / (a + k)
      sum += term
    }
    return Math.max(0, 1 - front * sum)
  }
  const tiny = 1e-300
  let b = z + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let k = 1; k < 1_000_000; k++) {
    const step = k * (a - k)
    b += 2
    d = step * d + b
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = b + step / c
    if (Math.abs(c) < tiny) c = tiny
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return front * value
}
