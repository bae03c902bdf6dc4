import { checkColumns } from '../check-arguments.ts'

/**
 * Benjamini and Hochberg's q-values: flagging q < 0.05 keeps the expected share of false flags below 5 %.
 * @param p p-values in [0, 1]
 * @returns q-values in the same order, each at least its p-value
 * @throws RangeError on a p-value outside [0, 1]
 * @see Benjamini and Hochberg (1995), Controlling the false discovery rate
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  checkColumns('share', { p })
  const n = p.length
  const order = Array.from({ length: n }, (_, at) => at).sort((a, b) => p[b]! - p[a]!)
  const q = new Float64Array(n)
  let least = 1
  for (const [at, which] of order.entries()) {
    least = Math.min(least, (p[which]! * n) / (n - at))
    q[which] = least
  }
  return q
}
