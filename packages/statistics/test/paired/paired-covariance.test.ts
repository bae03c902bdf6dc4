import { describe, expect, test } from 'vitest'
import { fitDavidson } from '../../src/paired/fit-davidson.ts'
import { fitHalfTies } from '../../src/paired/fit-half-ties.ts'
import { pairedCovariance } from '../../src/paired/paired-covariance.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { expectNear } from '../near.ts'
import { readFixture } from '../read-fixture.ts'
import { fitted, judgedRows, share } from './judged.ts'

type Expected = {
  models: {
    bt_position: { delta_se_inverse_hessian: number }
    bt_ties_half: { se_inverse_hessian: number[]; se_cluster_annotator_CR1: number[] }
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

  test('clusters as the reference does, and two ways as the intervals of plain Bradley-Terry do', () => {
    const fit = fitted(fitHalfTies(rows, { lambda: 0 }))
    const one = pairedCovariance(fit, rows, { clusters: [rows.annotator], minimumClusters: 2 })
    if (!one.ok) throw new Error(one.reason)
    expectNear(one.se, models.bt_ties_half.se_cluster_annotator_CR1, 1e-6)

    const two = pairedCovariance(fit, rows, { clusters: [rows.annotator, prompt], minimumClusters: 2 })
    const plain = fitBradleyTerry({ ...rows, wins: rows.answer }, { lambda: 0, tolerance: 1e-10 })
    if (!two.ok || !plain.ok) throw new Error('no fit')
    const { annotator } = rows
    const observations = { first: rows.first, second: rows.second, outcome: rows.answer, annotator, prompt }
    const [component] = clusteredIntervals(plain, observations, { minimumClusters: 2 }).components
    if (!component?.ok) throw new Error('no intervals')
    expectNear(two.covariance, component.covariance, 1e-8)
    expect(two.df).toBe(component.df)
  })

  test('answers too_few, too_large by name', () => {
    const fit = fitted(fitDavidson(rows, { priorSd: 1 }))
    expect(pairedCovariance(fit, rows, { clusters: [rows.annotator] })).toMatchObject({ reason: 'too_few' })
    expect(pairedCovariance(fit, rows, { largest: 5 })).toMatchObject({ reason: 'too_large' })
  })

  test('weights other than 0 and 1 want a sandwich, and the fit says how many rows they are worth', () => {
    const weight = rows.answer.map((_, row) => (row % 2 === 0 ? 1 : 3))
    const fit = fitted(fitHalfTies({ ...rows, weight }, { priorSd: 1 }))
    expect(fit.n).toBe(240)
    expect(fit.effectiveN).toBeCloseTo(240 ** 2 / 600, 9)
    expect(pairedCovariance(fit, { ...rows, weight })).toMatchObject({ ok: false, reason: 'weighted' })
    expect(pairedCovariance(fit, { ...rows, weight }, { clusters: [prompt], minimumClusters: 8 })).toMatchObject({
      ok: true,
    })
  })
})
