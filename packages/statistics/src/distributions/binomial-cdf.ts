import { incompleteBeta } from './incomplete-beta.ts'

/**
 * P(at most k successes out of n), each with probability p.
 * @throws RangeError unless 0 ≤ p ≤ 1 and n ≥ 0
 */
export function binomialCdf(k: number, n: number, p: number): number {
  if (!(n >= 0 && p >= 0 && p <= 1)) throw new RangeError(`binomialCdf(${k}, ${n}, ${p}) is not defined`)
  const most = Math.floor(k)
  if (most < 0) return 0
  if (most >= n) return 1
  return incompleteBeta(1 - p, n - most, most + 1)
}
