import { describe, expect, test } from 'vitest'
import { adjustedIntervals } from '../../src/adjusted/adjusted-intervals.ts'
import { fitAdjusted } from '../../src/adjusted/fit-adjusted.ts'
import { fitHalfTies } from '../../src/paired/fit-half-ties.ts'
import { pairedCovariance } from '../../src/paired/paired-covariance.ts'
import { found } from '../found.ts'
import { expectNear } from '../near.ts'
import { fitted } from '../paired/judged.ts'
import { readFixture } from '../read-fixture.ts'
import { styledRows } from './styled-rows.ts'

type Peer = { se: number[]; df: number[] }
type Expected = {
  sd: number[]
  plain: number[]
  model_se: number[]
  with_prior: number[]
  cr2_rater: Peer
  cr2_prompt: Peer
}
const { sets } = readFixture<{
  sets: Record<'even' | 'few', { nodes: number; rows: number[][]; expected: Expected }>
}>('style_control.json')

describe.each(Object.entries(sets))(
  'adjusted scores beside statsmodels and numpy, %s',
  (_, { nodes, rows, expected }) => {
    const { annotator, prompt, sd, ...votes } = styledRows(nodes, rows)
    const fit = found(fitAdjusted(votes, { lambda: 0, tolerance: 1e-10 }))
    const one = (given: Int32Array) => given.map(() => 0)
    const spreadOf = (clusters: { annotator: Int32Array; prompt: Int32Array }) => {
      const { scores, coefficients } = found(adjustedIntervals(fit, votes, clusters))
      const component = found(scores.components[0])
      const terms = coefficients.map((coefficient) => found(coefficient))
      const diagonal = (matrix: Float64Array) =>
        Array.from({ length: nodes }, (_, at) => Math.sqrt(matrix[at * (nodes + 1)]!))
      return { component, terms, scoreSe: diagonal(component.covariance), modelSe: diagonal(component.modelCovariance) }
    }

    test('contrasts, scores and coefficients are the same, without a prior and with one', () => {
      expectNear(sd, expected.sd, 1e-12)
      const coefficients = fit.coefficients.map((coefficient) => found(coefficient).value)
      expectNear([...fit.theta, ...coefficients], expected.plain, 1e-7)
      const shrunk = found(fitAdjusted(votes, { priorSd: 2, tolerance: 1e-10 }))
      expectNear([...shrunk.theta, ...shrunk.coefficients.map((each) => found(each).value)], expected.with_prior, 1e-7)
    })

    test('the model’s standard errors are the same but for ties, which vary less', () => {
      const { modelSe } = spreadOf({ annotator, prompt })
      const ratios = modelSe.map((se, node) => se / expected.model_se[node]!)
      expectNear(
        ratios,
        modelSe.map(() => ratios[0]!),
        1e-7,
      )
      expect(ratios[0]).toBeLessThan(1)
      expect(ratios[0]).toBeGreaterThan(0.85)
    })

    test.each([
      ['raters', expected.cr2_rater, { annotator, prompt: one(prompt) }],
      ['prompts', expected.cr2_prompt, { annotator: one(annotator), prompt }],
    ] as const)(
      'by %s: CR2 by own leverage and effective clusters stay near whole CR2 and Satterthwaite',
      (_, peer, by) => {
        const { component, terms, scoreSe } = spreadOf(by)
        for (const [node, se] of scoreSe.entries()) {
          expect(Math.abs(se / peer.se[node]! - 1)).toBeLessThan(0.05)
          expect(component.df[node]! / peer.df[node]!).toBeGreaterThan(0.75)
          expect(component.df[node]! / peer.df[node]!).toBeLessThan(1.2)
        }
        for (const [term, { se, df }] of terms.entries()) {
          // The larger of the clustered and the model's.
          expect(se / peer.se[nodes + term]!).toBeGreaterThan(0.95)
          expect(df / peer.df[nodes + term]!).toBeGreaterThan(0.75)
          expect(df / peer.df[nodes + term]!).toBeLessThan(1.2)
        }
      },
    )

    test.each([{ lambda: 0 }, { lambda: 0.25 }])('all is as of the general model: $lambda', ({ lambda }) => {
      const own = found(fitAdjusted(votes, { lambda, tolerance: 1e-10 }))
      const columns = [0, 1].map((term) =>
        Float64Array.from({ length: annotator.length }, (_, row) => votes.covariates[2 * row + term]!),
      )
      const general = { ...votes, answer: votes.outcome, annotator, covariates: columns }
      const whole = fitted(fitHalfTies(general, { lambda, tolerance: 1e-10 }))
      expectNear(own.theta, whole.theta, 1e-8)
      const { scores, coefficients } = found(adjustedIntervals(own, votes, { annotator, prompt }))
      const component = found(scores.components[0])
      const covariance = found(pairedCovariance(whole, general, { clusters: [annotator, prompt] }))
      expectNear([...component.se, ...coefficients.map((each) => found(each).se)], covariance.se, 1e-8)
      expectNear([...component.df, ...coefficients.map((each) => found(each).df)], covariance.df, 0.07)
      expect(component.clusters).toEqual({ annotator: covariance.clusters[0], prompt: covariance.clusters[1] })
    })
  },
)
