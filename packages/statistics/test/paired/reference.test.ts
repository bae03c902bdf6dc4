import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fitDavidson } from '../../src/paired/fit-davidson.ts'
import { fitGraded } from '../../src/paired/fit-graded.ts'
import { fitHalfTies } from '../../src/paired/fit-half-ties.ts'
import { fitRaoKupper } from '../../src/paired/fit-rao-kupper.ts'
import { fitUniformGbt } from '../../src/paired/fit-uniform-gbt.ts'
import { styleContrast } from '../../src/paired/style-contrast.ts'
import { expectNear } from '../near.ts'
import { readFixture, sharedFile } from '../read-fixture.ts'
import { fitted, judgedRows, share } from './judged.ts'

type Model = {
  theta_sum_zero: number[]
  loglik: number
  nu: number
  eta_threshold: number
  delta_first: number
  tau1: number
  tau2: number
}
type Expected = {
  models: Record<'bt_position' | 'davidson' | 'davidson_position' | 'rao_kupper' | 'rao_kupper_position', Model> & {
    graded_cumulative_logit_symmetric: Model
    uniform_gbt_sigma7: { theta: number[] }
    style_control_fastchat: {
      z_mean: number
      z_sd: number
      theta_natural_logit: number[]
      coef: number
      ridge_theta_natural: number
      ridge_coef: number
    }
  }
}
const { models } = readFixture<Expected>('judgements_small_expected.json')
const PLAIN = { lambda: 0 } as const

describe('paired models on the 120 reference judgements', () => {
  test('a position term matches the reference', () => {
    const fit = fitted(fitHalfTies(judgedRows(share).rows, { ...PLAIN, position: true }))
    expectNear(fit.theta, models.bt_position.theta_sum_zero, 1e-6)
    expect(fit.position).toBeCloseTo(models.bt_position.delta_first, 6)
    expect(fit.logLikelihood).toBeCloseTo(models.bt_position.loglik, 6)
  })

  test.each(['davidson', 'davidson_position'] as const)('%s ties match the reference', (name) => {
    const fit = fitted(fitDavidson(judgedRows(share).rows, { ...PLAIN, position: name === 'davidson_position' }))
    expectNear(fit.theta, models[name].theta_sum_zero, 1e-6)
    expect(Math.exp(fit.auxiliary[0]!)).toBeCloseTo(models[name].nu, 6)
    expect(fit.position).toBeCloseTo(models[name].delta_first ?? 0, 6)
    expect(fit.logLikelihood).toBeCloseTo(models[name].loglik, 6)
  })

  test.each(['rao_kupper', 'rao_kupper_position'] as const)('%s ties match the reference', (name) => {
    const fit = fitted(fitRaoKupper(judgedRows(Math.sign).rows, { ...PLAIN, position: name === 'rao_kupper_position' }))
    expectNear(fit.theta, models[name].theta_sum_zero, 1e-6)
    expect(fit.auxiliary[0]).toBeCloseTo(models[name].eta_threshold, 6)
    expect(fit.position).toBeCloseTo(models[name].delta_first ?? 0, 6)
    expect(fit.logLikelihood).toBeCloseTo(models[name].loglik, 6)
  })

  test('graded strength by a symmetric cumulative logit matches the reference', () => {
    const expected = models.graded_cumulative_logit_symmetric
    const fit = fitted(fitGraded(judgedRows((grade) => grade).rows, { ...PLAIN, strengths: 2 }))
    expectNear(fit.theta, expected.theta_sum_zero, 1e-6)
    expectNear(fit.auxiliary, [expected.tau1, expected.tau2], 1e-6)
    expect(fit.logLikelihood).toBeCloseTo(expected.loglik, 6)
  })

  test('slider answers by the uniform model match Solidago', () => {
    const fit = fitted(fitUniformGbt(judgedRows((grade) => grade / 2).rows, { priorSd: 7 }))
    expectNear(fit.theta, models.uniform_gbt_sigma7.theta, 1e-6)
  })

  test('style control matches the contextual fit of FastChat', () => {
    const expected = models.style_control_fastchat
    const { rows, lengths } = judgedRows(share)
    const contrast = styleContrast(...lengths)
    if (!contrast.ok) throw new Error(contrast.reason)
    expect(contrast.mean).toBeCloseTo(expected.z_mean, 12)
    expect(contrast.sd).toBeCloseTo(expected.z_sd, 12)
    const fit = fitted(
      fitHalfTies(
        { ...rows, covariates: [contrast.value] },
        { lambda: expected.ridge_theta_natural, covariateSd: 1 / Math.sqrt(expected.ridge_coef) },
      ),
    )
    expectNear(fit.theta, expected.theta_natural_logit, 1e-6)
    expectNear(fit.coefficients, [expected.coef], 1e-6)
  })
})

type Food = {
  cases: {
    case: string
    rows: { left: string; right: string; winner: 'left' | 'right' | 'tie' }[]
    items: string[]
    tie_as_half_bt: { theta_sum_zero: number[] }
    davidson: { theta_sum_zero: number[]; nu: number; loglik: number }
    rao_kupper: { theta_sum_zero: number[]; log_threshold_eta: number; loglik: number }
  }[]
}
const food = sharedFile('vectors', 'evalica_simple_food.json')

describe.skipIf(food === undefined)("evalica's simple and food votes", () => {
  const { cases } = food ? (JSON.parse(readFileSync(food, 'utf8')) as Food) : { cases: [] }

  test('ties as halves, Davidson and Rao-Kupper match the reference', () => {
    expect(cases).toHaveLength(2)
    for (const { rows, items, ...expected } of cases) {
      const grades = Float64Array.from(rows, ({ winner }) => ({ left: 1, right: -1, tie: 0 })[winner])
      const columns = {
        nodes: items.length,
        first: Int32Array.from(rows, ({ left }) => items.indexOf(left)),
        second: Int32Array.from(rows, ({ right }) => items.indexOf(right)),
        answer: grades,
      }
      const shares = { ...columns, answer: grades.map(share) }
      expectNear(fitted(fitHalfTies(shares, PLAIN)).theta, expected.tie_as_half_bt.theta_sum_zero, 1e-6)
      const davidson = fitted(fitDavidson(shares, { ...PLAIN, tolerance: 1e-10 }))
      expectNear(davidson.theta, expected.davidson.theta_sum_zero, 1e-6)
      expect(Math.exp(davidson.auxiliary[0]!)).toBeCloseTo(expected.davidson.nu, 5)
      expect(davidson.logLikelihood).toBeCloseTo(expected.davidson.loglik, 8)
      const kupper = fitted(fitRaoKupper(columns, { ...PLAIN, tolerance: 1e-10 }))
      expectNear(kupper.theta, expected.rao_kupper.theta_sum_zero, 1e-6)
      expectNear(kupper.auxiliary, [expected.rao_kupper.log_threshold_eta], 1e-6)
    }
  })
})
