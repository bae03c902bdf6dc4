import { describe, expect, test } from 'vitest'
import { fitDavidson } from '../../src/paired/fit-davidson.ts'
import { fitHalfTies } from '../../src/paired/fit-half-ties.ts'
import { pairedCovariance } from '../../src/paired/paired-covariance.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { found } from '../found.ts'
import { expectNear } from '../near.ts'
import { readFixture } from '../read-fixture.ts'
import { fitted, judgedRows, share } from './judged.ts'

type Expected = {
  models: {
    bt_position: { delta_se_inverse_hessian: number }
    bt_ties_half: { se_inverse_hessian: number[] }
  }
}

describe('pairedCovariance', () => {
  const { rows, prompt } = judgedRows(share)
  const { models } = readFixture<Expected>('judgements_small_expected.json')

  test('gives the inverse curvature of the reference, for scores and for the position term', () => {
    const plain = pairedCovariance(fitted(fitHalfTies(rows, { lambda: 0 })), rows)
    if (!plain.ok) throw new Error(plain.reason)
    expectNear(plain.se, models.bt_ties_half.se_inverse_hessian, 1e-6)
    const fit = fitted(fitHalfTies(rows, { lambda: 0, position: true }))
    const found = pairedCovariance(fit, rows)
    if (!found.ok) throw new Error(found.reason)
    expect(found.se[fit.layout.position]).toBeCloseTo(models.bt_position.delta_se_inverse_hessian, 6)
  })

  test.each([{ lambda: 0 }, { lambda: 1 }])(
    'clusters one and two ways as the intervals of plain Bradley-Terry do: $lambda',
    ({ lambda }) => {
      const fit = fitted(fitHalfTies(rows, { lambda }))
      const plain = fitBradleyTerry({ ...rows, wins: rows.answer }, { lambda, tolerance: 1e-10 })
      if (!plain.ok) throw new Error('no fit')
      const { annotator } = rows
      const observations = { first: rows.first, second: rows.second, outcome: rows.answer, annotator, prompt }
      const two = found(pairedCovariance(fit, rows, { clusters: [annotator, prompt] }))
      const component = found(clusteredIntervals(plain, observations).components[0])
      const one = found(pairedCovariance(fit, rows, { clusters: [annotator] }))
      const single = { ...observations, prompt: prompt.map(() => 0) }
      const alone = found(clusteredIntervals(plain, single).components[0])
      for (const [ours, theirs] of [
        [two, component],
        [one, alone],
      ] as const) {
        expectNear(ours.covariance, theirs.covariance, 1e-7)
        expectNear(ours.modelCovariance, theirs.modelCovariance, 1e-7)
        expectNear(ours.se, theirs.se, 1e-7)
        expectNear(ours.df, theirs.df, 0.07)
      }
      expect(two.clusters).toEqual([6, 8])
      // A clustering without a second cluster says nothing, and is left out.
      const fixed = found(pairedCovariance(fit, rows, { clusters: [annotator, prompt.map(() => 3)] }))
      expectNear(fixed.covariance, one.covariance, 1e-12)
      expect(fixed.clusters).toEqual([6, 1])
    },
  )

  test('says which scores the data leave open, and is no shorter where all answers agree', () => {
    const answer = Float64Array.from({ length: 24 }, (_, row) => (row < 12 ? 1 : row % 2))
    const agreed = {
      nodes: 3,
      first: Int32Array.from({ length: 24 }, (_, row) => (row < 12 ? 0 : 1)),
      second: Int32Array.from({ length: 24 }, (_, row) => (row < 12 ? 1 : 2)),
      answer,
    }
    const annotator = Int32Array.from({ length: 24 }, (_, row) => row % 12)
    const covariance = found(
      pairedCovariance(fitted(fitHalfTies(agreed, { priorSd: 2 })), agreed, { clusters: [annotator] }),
    )
    expect(covariance.open).toEqual([
      { above: true, below: false },
      { above: false, below: false },
      { above: false, below: false },
    ])
    expect(covariance.se[0]).toBeGreaterThan(covariance.se[2]!)
  })

  test('answers too_few, too_large by name', () => {
    const fit = fitted(fitDavidson(rows, { priorSd: 1 }))
    expect(pairedCovariance(fit, rows, { clusters: [prompt.map(() => 1)] })).toMatchObject({ reason: 'too_few' })
    expect(pairedCovariance(fit, rows, { largest: 5 })).toMatchObject({ reason: 'too_large' })
  })

  test('weights other than 0 and 1 want a sandwich, and the fit says how many rows they are worth', () => {
    const weight = rows.answer.map((_, row) => (row % 2 === 0 ? 1 : 3))
    const fit = fitted(fitHalfTies({ ...rows, weight }, { priorSd: 1 }))
    expect(fit.n).toBe(240)
    expect(fit.effectiveN).toBeCloseTo(240 ** 2 / 600, 9)
    expect(pairedCovariance(fit, { ...rows, weight })).toMatchObject({ ok: false, reason: 'weighted' })
    expect(pairedCovariance(fit, { ...rows, weight }, { clusters: [prompt] })).toMatchObject({
      ok: true,
    })
  })
})
