import type { Random } from './random.ts'

/**
 * One draw from a gamma distribution with scale 1. A χ² with k degrees of freedom is twice a draw with shape k/2.
 * @param shape at least 0.5
 * @see Marsaglia and Tsang (2000), A simple method for generating gamma variables
 */
export function gamma(random: Random, shape: number): number {
  if (!(shape >= 0.5)) throw new RangeError(`A gamma draw wants a shape of at least 0.5, not ${shape}`)
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    const u = 1 - random.next()
    // Marsaglia and Tsang's squeeze: it never accepts what the logarithms would reject, and almost always makes them
    // unnecessary.
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return d * v
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
