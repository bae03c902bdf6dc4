import { describe, expect, test } from 'vitest'
import { incompleteBeta } from '../../src/distributions/incomplete-beta.ts'
import { logGamma } from '../../src/distributions/log-gamma.ts'
import { normalQuantile } from '../../src/distributions/normal-quantile.ts'
import { studentTQuantile } from '../../src/distributions/student-t-quantile.ts'

function near(actual: number, expected: number, relative: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))
}

/** P(T > t) by Simpson's rule on the density after t = tan(u): slow and obviously right. */
function tailByIntegration(t: number, df: number): number {
  const constant = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI)
  const height = (u: number) => {
    const x = Math.tan(u)
    return (constant * (1 + (x * x) / df) ** (-(df + 1) / 2)) / Math.cos(u) ** 2
  }
  const from = 0
  const to = Math.atan(t)
  const steps = 4000
  let sum = height(from) + height(to)
  for (let step = 1; step < steps; step++) sum += (step % 2 === 1 ? 4 : 2) * height(from + (step * (to - from)) / steps)
  return 0.5 - (sum * (to - from)) / (3 * steps)
}

describe('normalQuantile', () => {
  test('matches published values in the centre and far in the tails', () => {
    near(normalQuantile(0.975), 1.959963984540054, 1e-15)
    near(normalQuantile(0.95), 1.6448536269514722, 1e-15)
    near(normalQuantile(0.6), 0.2533471031357997, 1e-15)
    near(normalQuantile(1e-10), -6.361340902404056, 1e-15)
    near(normalQuantile(1e-300), -37.0471, 1e-5)
    expect(normalQuantile(0.5)).toBe(0)
  })

  test('refuses probabilities outside (0, 1)', () => {
    for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError)
  })
})

describe('logGamma', () => {
  test('gives factorials and the square root of π', () => {
    near(logGamma(0.5), 0.5 * Math.log(Math.PI), 1e-14)
    near(logGamma(11), Math.log(3628800), 1e-15)
    near(logGamma(171), 706.5730622457874, 1e-15)
  })
})

describe('incompleteBeta', () => {
  test('gives binomial tail sums', () => {
    // P(X ≥ 3), X ~ B(10, 0.3)
    let sum = 0
    const choose = [1, 10, 45]
    for (let k = 0; k < 3; k++) sum += choose[k]! * 0.3 ** k * 0.7 ** (10 - k)
    near(incompleteBeta(0.3, 3, 8), 1 - sum, 1e-13)
    expect(incompleteBeta(0, 2, 3)).toBe(0)
    expect(incompleteBeta(1, 2, 3)).toBe(1)
  })
})

describe('studentTQuantile', () => {
  test('matches published tables', () => {
    near(studentTQuantile(0.975, 1), 12.706204736174694, 1e-13)
    near(studentTQuantile(0.975, 2), 4.302652729749464, 1e-13)
    near(studentTQuantile(0.975, 3), 3.1824463052837078, 1e-12)
    near(studentTQuantile(0.975, 9), 2.2621571627982, 1e-12)
    near(studentTQuantile(0.975, 12), 2.178812829667228, 1e-12)
    near(studentTQuantile(0.995, 30), 2.749995653567231, 1e-12)
    near(studentTQuantile(0.95, 120), 1.6576508993552355, 1e-12)
  })

  test('inverts the tail found by numerical integration', () => {
    for (const df of [3, 4.5, 11, 39, 250]) {
      for (const p of [0.6, 0.9, 0.975, 0.999]) {
        const t = studentTQuantile(p, df)
        expect(Math.abs(tailByIntegration(t, df) - (1 - p))).toBeLessThan(1e-11)
      }
    }
  })

  test('joins its expansion smoothly and tends to the normal quantile', () => {
    near(studentTQuantile(0.975, 1000), studentTQuantile(0.975, 1000.000001), 1e-11)
    near(studentTQuantile(1 - 1e-9, 1000), studentTQuantile(1 - 1e-9, 1000.000001), 1e-8)
    near(studentTQuantile(0.975, 1e12), normalQuantile(0.975), 1e-11)
  })

  test('is odd around one half', () => {
    expect(studentTQuantile(0.5, 7)).toBe(0)
    near(studentTQuantile(0.1, 7), -studentTQuantile(0.9, 7), 1e-14)
  })

  test('reaches far tails without hanging', () => {
    expect(studentTQuantile(1e-12, 3)).toBeLessThan(-5000)
    expect(Number.isFinite(studentTQuantile(1 - 1e-12, 9999))).toBe(true)
  })

  test('refuses what is no probability and less than one degree of freedom', () => {
    expect(() => studentTQuantile(1, 5)).toThrow(RangeError)
    expect(() => studentTQuantile(0.9, 0.5)).toThrow(RangeError)
  })
})
