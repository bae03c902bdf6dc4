import { checkNumbers } from '../check-arguments.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/**
 * P(at most k successes out of n), each with probability p.
 * @throws RangeError unless 0 ≤ p ≤ 1 and n ≥ 0
 */
export function binomialCdf(k: number, n: number, p: number): number {
  checkNumbers('share', { p })
  checkNumbers('trials', { n })
  if (Number.isNaN(k)) throw new RangeError('k is a number, not NaN')
  const most = Math.floor(k)
  if (most < 0) return 0
  if (most >= n) return 1
  return incompleteBeta(1 - p, n - most, most + 1)
}
