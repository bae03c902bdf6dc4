/**
 * P(Z > z) of a standard normal variable, to about 14 digits, even in the far tail.
 * @throws RangeError on NaN
 * @see Abramowitz and Stegun 26.2.11 (series) and 26.2.14 (continued fraction)
 */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('z is a number, not NaN')
  if (z < 0) return 1 - normalTail(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (density === 0) return 0
  if (z < 3) {
    let term = z
    let sum = z
    for (let k = 3; term > 1e-17 * sum; k += 2) {
      term *= (z * z) / k
      sum += term
    }
    return 0.5 - density * sum
  }
  let fraction = 0
  for (let k = 200; k >= 1; k--) fraction = k / (z + fraction)
  return density / (z + fraction)
}
