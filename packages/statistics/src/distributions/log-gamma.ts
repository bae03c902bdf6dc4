/**
 * Natural logarithm of the gamma function for x > 0, to about 1 part in 10¹⁵ (Stirling's series after shifting up).
 * @see Abramowitz and Stegun 6.1.41
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma wants x > 0, not ${x}`)
  let shift = 0
  let z = x
  if (z < 15) {
    let product = 1
    while (z < 15) product *= z++
    shift = Math.log(product)
  }
  const w = 1 / (z * z)
  const series =
    (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360360 - w / 156)))))) / z
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift
}
