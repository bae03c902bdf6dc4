/** A seeded stream of random numbers. The same seed gives the same stream on every machine. Not for secrets. */
export type Random = {
  /** Uniform in [0, 1), with 53 random bits. */
  next(): number
  /** Uniform whole number in [0, n), unbiased for n ≤ 2²¹ and with a bias below 2⁻²⁰ up to 2³². */
  int(n: number): number
  /** Standard normal (Marsaglia's polar method). */
  normal(): number
  /** Shuffles in place (Fisher-Yates) and returns the same array. */
  shuffle<Item>(items: Item[]): Item[]
}
