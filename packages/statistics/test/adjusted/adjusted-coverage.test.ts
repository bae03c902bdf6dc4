import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { even, zipf } from '../coverage/crossed-votes.ts'
import { type AdjustedCoverage, adjustedCoverage } from './adjusted-coverage.ts'

const RUNS = 100

/** How likely so few are at 93 %. A mean of shares varies no more than a count of runs. */
const chanceOf = (share: number) => binomialCdf(Math.round(share * RUNS), RUNS, 0.93)

describe.each([
  ['40 raters × 200 prompts', { votes: 2000, raters: even(40), prompts: 200 }],
  ['12 raters of Zipf volumes × 200 prompts', { votes: 1500, raters: zipf(12), prompts: 200 }],
  ['8 raters × 30 prompts', { votes: 800, raters: even(8), prompts: 30 }],
])('where the longer response wins by its length, %s', (_, plan) => {
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
