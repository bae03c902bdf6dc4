import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { varianceComponents } from '../../src/heterogeneity/variance-components.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { crossedVotes, even } from '../coverage/crossed-votes.ts'
import { found } from '../found.ts'
import { observationsOf } from '../ranking/votes.ts'
import { readFixture } from '../read-fixture.ts'
import { VARIANCES, varianceCoverage } from './rates.ts'

type Votes = { readonly nodes: number; readonly rows: readonly number[][] }
const { sets, many } = readFixture<{
  sets: Record<string, Votes & { readonly moments: readonly [number, number] }>
  many: Votes & { readonly likelihood: number }
}>('heterogeneity.json')

function componentsOf({ nodes, rows }: Votes) {
  const votes = rows.map(([first = 0, second = 0, outcome = 0, annotator = 0, prompt = 0]) => ({
    ...{ first, second, outcome, annotator, prompt },
  }))
  const { comparisons, observations } = observationsOf(nodes, votes)
  const fit = found(fitBradleyTerry(comparisons, { priorSd: 2, tolerance: 1e-10 }))
  return varianceComponents(fit, observations)
}

describe('variance of scores between raters and prompts', () => {
  test.each(Object.entries(sets))('is what Python finds by going through all pairs of judgements: %s', (_, set) => {
    const { rater, prompt } = componentsOf(set)
    expect(found(rater).sd).toBeCloseTo(set.moments[0], 7)
    expect(found(prompt).sd).toBeCloseTo(set.moments[1], 7)
  })

  test('is near what maximum likelihood of the mixed logistic model says, where that can be integrated', () => {
    const { rater, prompt } = componentsOf(many)
    expect(Math.abs(found(rater).sd / many.likelihood - 1)).toBeLessThan(0.05)
    expect(prompt.ok).toBe(false)
  })

  test.each(VARIANCES)('is held by its 95 % intervals: $name', (design) => {
    const runs = 40
    const { rater, prompt } = varianceCoverage(design, runs)
    for (const share of [rater, prompt])
      expect(binomialCdf(Math.round(share * runs), runs, 0.93)).toBeGreaterThan(0.001)
  })

  test('shares of rater, prompt and residue add up to all of a judgement', () => {
    const { nodes, observations } = crossedVotes(createRandom(5), { votes: 800, raters: even(12), prompts: even(30) })
    const fit = found(fitBradleyTerry({ nodes, ...observations, wins: observations.outcome }, { priorSd: 2 }))
    const { rater, prompt, residue, n } = varianceComponents(fit, observations)
    expect(found(rater).share + found(prompt).share + residue.share).toBeCloseTo(1, 12)
    expect(n).toBe(800)
  })

  test('is told of what varies, where there is a single prompt or everybody judged prompts of their own', () => {
    const { nodes, observations } = crossedVotes(createRandom(6), { votes: 400, raters: even(12), prompts: even(1) })
    const fit = found(fitBradleyTerry({ nodes, ...observations, wins: observations.outcome }, { priorSd: 2 }))
    expect(varianceComponents(fit, observations)).toMatchObject({
      rater: { ok: false, reason: 'too_few' },
      prompt: { ok: false, reason: 'too_few' },
    })
    const own = varianceComponents(fit, { ...observations, prompt: observations.first.map((_, row) => row) })
    expect(own.prompt).toMatchObject({ ok: false, reason: 'too_few' })
    expect(found(own.rater).sd).toBeGreaterThan(0)
  })
})
