import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { AGREEMENT, agreementCoverage } from './agreement-coverage.ts'
import { coverageOf } from './coverage-of.ts'
import { KNOWN, OWN } from './designs.ts'

/** `npm run bench -- --only coverage` runs each design 2,000 times. */
const RUNS = 100

/** How likely so few are at 93 %. A mean of shares varies no more than a count of runs. */
const chanceOf = (share: number, runs: number) => binomialCdf(Math.round(share * runs), runs, 0.93)

describe('95 % intervals of scores cover what they promise', () => {
  test.each([...KNOWN, ...OWN])('$name', (design) => {
    const { score, difference, closed, none } = coverageOf(design, RUNS)
    expect(none).toBe(0)
    for (const share of [score, difference, closed ?? 1]) expect(chanceOf(share, RUNS)).toBeGreaterThan(0.001)
  })
})

describe('95 % intervals of agreement cover what they promise', () => {
  test.each(AGREEMENT)('$name', (design) => {
    expect(chanceOf(agreementCoverage(design, 200), 200)).toBeGreaterThan(0.001)
  })
})
