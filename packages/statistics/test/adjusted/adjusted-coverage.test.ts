import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { type AdjustedCoverage, adjustedCoverage, STYLED } from './adjusted-coverage.ts'

const RUNS = 100

/** How likely so few are at 93 %. A mean of shares varies no more than a count of runs. */
const chanceOf = (share: number) => binomialCdf(Math.round(share * RUNS), RUNS, 0.93)

describe.each(STYLED)('where the longer response wins by its length, $name', ({ plan }) => {
  let found: AdjustedCoverage
  test('intervals of adjusted scores, of their differences and of the effect of length hold', () => {
    found = adjustedCoverage(plan, RUNS)
    for (const share of [found.score, found.difference, found.length]) expect(chanceOf(share)).toBeGreaterThan(0.001)
  })

  test('the plain score is misled: it is as far off as its interval hardly ever allows', () => {
    expect(found.plain).toBeLessThan(0.6)
    // Bias of the difference between the wordiest and the tersest system, in logits.
    expect(Math.abs(found.plainBias)).toBeGreaterThan(0.5)
    expect(Math.abs(found.adjustedBias)).toBeLessThan(0.1)
  })
})
