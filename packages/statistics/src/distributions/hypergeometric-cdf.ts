import { checkNumbers } from '../check-arguments.ts'

/**
 * P(at most k marked among `drawn` out of `total`, of which `marked` are marked), exact: terms by recursion from the
 * mode, divided by their own sum, so that no factorial's rounding enters.
 * @throws RangeError unless all are whole numbers and drawn, marked ≤ total
 */
export function hypergeometricCdf(k: number, total: number, marked: number, drawn: number): number {
  checkNumbers('trials', { total, marked, drawn })
  if (Number.isNaN(k)) throw new RangeError('k is a number, not NaN')
  if (marked > total || drawn > total)
    throw new RangeError(`drawn ${drawn} and marked ${marked} of a total of ${total}`)
  const low = Math.max(0, drawn + marked - total)
  const high = Math.min(drawn, marked)
  if (k < low) return 0
  if (k >= high) return 1
  const mode = Math.min(high, Math.max(low, Math.floor(((drawn + 1) * (marked + 1)) / (total + 2))))
  let below = 0
  let sum = 0
  let term = 1
  for (let x = mode; x <= high && term > 0; x++) {
    sum += term
    if (x <= k) below += term
    term *= ((marked - x) * (drawn - x)) / ((x + 1) * (total - marked - drawn + x + 1))
  }
  term = (mode * (total - marked - drawn + mode)) / ((marked - mode + 1) * (drawn - mode + 1))
  for (let x = mode - 1; x >= low && term > 0; x--) {
    sum += term
    if (x <= k) below += term
    term *= (x * (total - marked - drawn + x)) / ((marked - x + 1) * (drawn - x + 1))
  }
  return below / sum
}
