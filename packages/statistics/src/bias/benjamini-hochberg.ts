/**
 * Benjamini and Hochberg's q-values: flagging q < 0.05 keeps the expected share of false flags below 5 %.
 * @param p p-values in [0, 1]
 * @returns q-values in the same order, each at least its p-value
 * @see Benjamini and Hochberg (1995), Controlling the false discovery rate
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  const n = p.length
  const order = Array.from({ length: n }, (_, at) => at).sort((a, b) => p[b]! - p[a]!)
  const q = new Float64Array(n)
  let least = 1
  for (const [at, which] of order.entries()) {
    if (!(p[which]! >= 0 && p[which]! <= 1)) throw new RangeError(`A p-value is not ${p[which]}`)
    least = Math.min(least, (p[which]! * n) / (n - at))
    q[which] = least
  }
  return q
}
