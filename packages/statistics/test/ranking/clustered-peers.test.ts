import { describe, expect, test } from 'vitest'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { found } from '../found.ts'
import { expectNear } from '../near.ts'
import { readFixture } from '../read-fixture.ts'
import { converged } from './comparisons.ts'
import { slowSpread } from './slow-spread.ts'
import { observationsOf, type Vote } from './votes.ts'

type Peer = { se: number[]; df: number[] }
type Expected = {
  score: number[]
  model_se: number[]
  cr0_rater_se: number[]
  cr0_two_way_variance: number[]
  cr2_rater: Peer
  cr2_prompt: Peer
}
const { sets } = readFixture<{
  sets: Record<'even' | 'zipf' | 'few', { nodes: number; rows: number[][]; expected: Expected }>
}>('clustered_spread.json')

const byRater = ({ annotator }: Vote) => annotator
const byPrompt = ({ prompt }: Vote) => prompt
const byBoth = ({ annotator, prompt }: Vote) => `${annotator} ${prompt}`

describe.each(Object.entries(sets))('beside statsmodels and numpy, %s', (_, { nodes, rows, expected }) => {
  const votes = rows.map(([first = 0, second = 0, outcome = 0, annotator = 0, prompt = 0]) => ({
    first,
    second,
    outcome,
    annotator,
    prompt,
  }))
  const fitted = (given: readonly Vote[]) => {
    const { comparisons, observations } = observationsOf(nodes, given)
    const fit = converged(fitBradleyTerry(comparisons, { lambda: 0, tolerance: 1e-10 }))
    return { fit, component: found(clusteredIntervals(fit, observations).components[0]) }
  }
  const { fit } = fitted(votes)
  const plain = { theta: fit.theta, lambda: 0, correction: 'CR0', withPrior: false } as const

  test('scores, the model’s standard errors and uncorrected clustered ones are the same', () => {
    expectNear(fit.theta, expected.score, 1e-7)
    const { component } = fitted(votes)
    const modelled = expected.model_se.map((_, node) => Math.sqrt(component.modelCovariance[node * (nodes + 1)]!))
    expectNear(modelled, expected.model_se, 1e-7)
    const one = slowSpread(nodes, votes, { ...plain, clusterings: [{ of: byRater, sign: 1 }] })
    const two = slowSpread(nodes, votes, {
      ...plain,
      clusterings: [
        { of: byRater, sign: 1 },
        { of: byPrompt, sign: 1 },
        { of: byBoth, sign: -1 },
      ],
    })
    const diagonal = (matrix: number[]) => expected.score.map((_, node) => matrix[node * (nodes + 1)]!)
    expectNear(diagonal(one.covariance).map(Math.sqrt), expected.cr0_rater_se, 1e-7)
    expectNear(diagonal(two.covariance), expected.cr0_two_way_variance, 1e-7)
  })

  test.each([
    ['raters', expected.cr2_rater, (vote: Vote) => ({ ...vote, prompt: 0 })],
    ['prompts', expected.cr2_prompt, (vote: Vote) => ({ ...vote, annotator: 0 })],
  ] as const)(
    '%s: CR2 by each score’s own leverage and effective clusters stay near whole CR2 and Satterthwaite',
    (_, peer, alone) => {
      const { component } = fitted(votes.map(alone))
      for (let node = 0; node < nodes; node++) {
        const clustered = Math.sqrt(component.covariance[node * (nodes + 1)]!)
        expect(Math.abs(clustered / peer.se[node]! - 1)).toBeLessThan(0.04)
        expect(component.df[node]! / peer.df[node]!).toBeGreaterThan(0.8)
        expect(component.df[node]! / peer.df[node]!).toBeLessThan(1.15)
      }
    },
  )
})
