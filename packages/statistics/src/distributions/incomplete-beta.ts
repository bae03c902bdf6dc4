import { logGamma } from './log-gamma.ts'

/**
 * Regularised incomplete beta function I_x(a, b): the distribution function of a beta variable.
 * @param x in [0, 1]
 * @see Didonato and Morris (1992); the continued fraction is DLMF 8.17.22, evaluated by Lentz's method
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) throw new RangeError(`incompleteBeta(${x}, ${a}, ${b}) is not defined`)
  if (x === 0 || x === 1) return x
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  return x < (a + 1) / (a + b + 2)
    ? (Math.exp(logFront) * fraction(x, a, b)) / a
    : 1 - (Math.exp(logFront) * fraction(1 - x, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / notZero(1 + even * d)
    c = notZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / notZero(1 + odd * d)
    c = notZero(1 + odd / c)
    const step = d * c
    value *= step
    if (Math.abs(step - 1) < 2e-16) return value
  }
  return value

  function notZero(term: number): number {
    return Math.abs(term) < tiny ? tiny : term
  }
}
