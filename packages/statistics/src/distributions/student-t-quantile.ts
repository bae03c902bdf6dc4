import { checkNumbers } from '../check-arguments.ts'
import { logGamma } from './log-gamma.ts'
import { normalQuantile } from './normal-quantile.ts'
import { studentTTail } from './student-t-tail.ts'

/**
 * Quantile of Student's t distribution, to about 1 part in 10¹² (10⁹ in tails below 10⁻¹² at df above 1,000,
 * where an expansion takes over).
 * @param p in (0, 1)
 * @param df degrees of freedom, at least 1, not necessarily whole
 * @throws RangeError outside of these
 * @see Hill (1970), Algorithm 396; Abramowitz and Stegun 26.7.5 for the expansion
 */
export function studentTQuantile(p: number, df: number): number {
  checkNumbers('inside', { p })
  if (!(df >= 1)) throw new RangeError(`df is 1 or more, not ${df}`)
  if (p === 0.5) return 0
  if (p < 0.5) return -upperQuantile(p, df)
  return upperQuantile(1 - p, df)
}

/** The t that is exceeded with probability `tail` < 0.5. */
function upperQuantile(tail: number, df: number): number {
  if (df === 1) return 1 / Math.tan(Math.PI * tail)
  if (df === 2) return (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail))
  const start = cornishFisher(-normalQuantile(tail), df)
  return df > 1000 ? start : solve(tail, df, start)
}

function cornishFisher(z: number, df: number): number {
  const s = z * z
  const first = (z * (s + 1)) / 4
  const second = (z * (5 * s ** 2 + 16 * s + 3)) / 96
  const third = (z * (3 * s ** 3 + 19 * s ** 2 + 17 * s - 15)) / 384
  const fourth = (z * (79 * s ** 4 + 776 * s ** 3 + 1482 * s ** 2 - 1920 * s - 945)) / 92160
  return z + (first + (second + (third + fourth / df) / df) / df) / df
}

/** Newton's method in log t, kept inside a bracket: the tail is a power of t far out, so logarithms make it nearly straight. */
function solve(tail: number, df: number, start: number): number {
  const logDensityAtZero = logGamma((df + 1) / 2) - logGamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  let low = 0
  let high = Number.POSITIVE_INFINITY
  let t = start
  for (let step = 0; step < 200; step++) {
    const above = studentTTail(t, df)
    if (above > tail) low = t
    else high = t
    const density = Math.exp(logDensityAtZero - ((df + 1) / 2) * Math.log1p((t * t) / df))
    let next = t * Math.exp((above / (density * t)) * Math.log(above / tail))
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? 2 * t : (low + high) / 2
    if (Math.abs(next - t) <= 1e-15 * t) return next
    t = next
  }
  return t
}
