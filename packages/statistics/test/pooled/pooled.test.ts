import { describe, expect, test } from 'vitest'
import { fitPooledScores } from '../../src/pooled/fit-pooled-scores.ts'
import type { PooledData } from '../../src/pooled/pooled-data.ts'
import { predictPooledScore } from '../../src/pooled/predict-pooled-score.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { expectNear } from '../near.ts'
import { judgedRows, share } from '../paired/judged.ts'
import { readFixture } from '../read-fixture.ts'
import { fitted } from './planted-outputs.ts'

type Expected = {
  models: {
    hierarchical_system_plus_prompt_deviation: {
      theta_system: number[]
      delta: Record<string, number>[]
      sd_theta: number[]
    }
  }
}

/** Prompts × outputs with features that explain half of the deviation. */
function plant(seed: number, plan: { prompts: number; outputs: number; perPrompt: number; tau: number }) {
  const random = createRandom(seed)
  const systems = [-0.8, -0.3, 0.2, 0.9]
  const count = plan.prompts * plan.outputs
  const prompt = Int32Array.from({ length: count }, (_, at) => Math.floor(at / plan.outputs))
  const system = Int32Array.from({ length: count }, (_, at) => (at + 2 * Math.floor(at / plan.outputs)) % 4)
  const feature = Float64Array.from({ length: count }, () => random.normal())
  const score = feature.map((value, at) => systems[system[at]!]! + plan.tau * Math.SQRT1_2 * (value + random.normal()))
  const rows = plan.prompts * plan.perPrompt
  const first = new Int32Array(rows)
  const second = new Int32Array(rows)
  const answer = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const base = Math.floor(row / plan.perPrompt) * plan.outputs
    const a = random.int(plan.outputs)
    first[row] = base + a
    second[row] = base + ((a + 1 + random.int(plan.outputs - 1)) % plan.outputs)
    answer[row] = Number(random.next() < 1 / (1 + Math.exp(score[second[row]!]! - score[first[row]!]!)))
  }
  const shown = Int8Array.from(first, (_, row) => (row % 2 === 0 ? 1 : -1))
  const data: PooledData = { prompt, system, features: [feature], first, second, answer, shown }
  return { data, score }
}

describe('fitPooledScores', () => {
  test('matches the hierarchical reference: systems, the spread of their differences, and deviations per prompt', () => {
    const { theta_system, delta, sd_theta } = readFixture<Expected>('judgements_small_expected.json').models
      .hierarchical_system_plus_prompt_deviation
    const { rows, prompt } = judgedRows(share)
    const fit = fitted(
      fitPooledScores(
        {
          prompt: Int32Array.from({ length: 40 }, (_, output) => Math.floor(output / 5)),
          system: Int32Array.from({ length: 40 }, (_, output) => output % 5),
          first: rows.first.map((item, row) => 5 * prompt[row]! + item),
          second: rows.second.map((item, row) => 5 * prompt[row]! + item),
          answer: rows.answer,
        },
        { tau: 0.7, systemSd: 1, estimate: 'mode' },
      ),
    )
    expectNear(fit.system, theta_system, 1e-6)
    // There, of levels. The level that five systems have in common is of the prior alone: N(0, 1/5).
    expectNear(
      fit.systemSd,
      sd_theta.map((sd) => Math.sqrt(sd ** 2 - 1 / 5)),
      1e-6,
    )
    expectNear(
      fit.deviation,
      delta.flatMap((row) => Object.values(row)),
      1e-6,
    )
  })

  test('chooses τ near the truth, and predicts better with it than by systems alone', () => {
    const { data, score } = plant(11, { prompts: 250, outputs: 4, perPrompt: 8, tau: 1 })
    const { features: _, ...bare } = data
    const fit = fitted(fitPooledScores(bare, { tau: { random: createRandom(1) } }))
    expect(fit.tau).toBeGreaterThanOrEqual(0.7)
    expect(fit.tau).toBeLessThanOrEqual(1.2)
    const again = fitted(fitPooledScores(bare, { tau: { random: createRandom(1) } }))
    expect(again.tauChoice).toEqual(fit.tauChoice)
    const error = (scores: (output: number) => number) =>
      score.reduce((sum, truth, output) => sum + (truth - scores(output)) ** 2, 0)
    expect(error((output) => fit.score[output]!)).toBeLessThan(
      0.75 * error((output) => fit.system[data.system[output]!]!),
    )
  })

  test('features score responses that nobody compared', () => {
    const { data } = plant(12, { prompts: 300, outputs: 4, perPrompt: 6, tau: 1 })
    const fit = fitted(fitPooledScores(data, { tau: 0.7 }))
    expect(fit.coefficients[0]).toBeGreaterThan(0.5)
    const low = predictPooledScore(fit, { features: [-1], system: 0 })
    const high = predictPooledScore(fit, { features: [1], system: 3 })
    expect(high.score - low.score).toBeCloseTo(2 * fit.coefficients[0]! + fit.system[3]! - fit.system[0]!, 9)
    expect(high.sd).toBeGreaterThan(0.7)
    const unknown = predictPooledScore(fit, { features: [0] })
    expect(unknown.score).toBe(0)
    expect(() => predictPooledScore(fit, {})).toThrow(RangeError)
  })

  test('says of each output where its score comes from', () => {
    const data: PooledData = {
      prompt: Int32Array.of(0, 0, 0, 0, 1),
      system: Int32Array.of(0, 1, 0, 2, 3),
      features: [Float64Array.of(1, 0, -1, 0, 1)],
      first: Int32Array.of(0, 0),
      second: Int32Array.of(1, 1),
      answer: Float64Array.of(1, 0.5),
    }
    const fit = fitted(fitPooledScores(data, { tau: 1 }))
    expect(fit.level).toEqual(['output', 'output', 'system', 'feature', 'feature'])
    expect(fit.identified).toEqual([true, true, false, false, false])
    expect(Array.from(fit.component)).toEqual([0, 0, 1, 2, 3])
    expect(Array.from(fit.comparisons)).toEqual([2, 2, 0, 0, 0])
    const sum = Array.from(fit.centred.subarray(0, 4)).reduce((total, value) => total + value, 0)
    expect(sum).toBeCloseTo(0, 12)
  })

  test('names what is missing and survives separation and large counts', () => {
    const data = (rows: number[], weight?: number): PooledData => ({
      prompt: Int32Array.of(0, 0),
      system: Int32Array.of(0, 1),
      first: Int32Array.from(rows, () => 0),
      second: Int32Array.from(rows, () => 1),
      answer: Float64Array.from(rows),
      ...(weight === undefined ? {} : { weight: new Float64Array(rows.length).fill(weight) }),
    })
    expect(fitPooledScores(data([]), { tau: 1 })).toMatchObject({ ok: false, reason: 'not_identified', n: 0 })
    expect(fitPooledScores(data([1], 0), { tau: 1 })).toMatchObject({ reason: 'not_identified' })
    expect(fitPooledScores(data([1, 0]), { tau: { random: createRandom(1) } })).toMatchObject({
      reason: 'not_identified',
    })
    expect(fitPooledScores(data([1, 1], 1e6), { tau: 1 })).toMatchObject({ ok: true })
    expect(fitPooledScores(data([1, 0]), { tau: 1, estimate: 'mode', maxIterations: 0, tolerance: 0 })).toMatchObject({
      ok: true,
    })
    expect(fitPooledScores(data([1, 1]), { tau: 1, maxIterations: 0 })).toMatchObject({ reason: 'not_converged' })
    expect(() => fitPooledScores(data([1]), { tau: 0 })).toThrow(RangeError)
    expect(() => fitPooledScores({ ...data([1]), prompt: Int32Array.of(0, 1) }, { tau: 1 })).toThrow(RangeError)
  })
})

describe('τ beside a prompt that is larger than what is drawn', () => {
  /** A prompt of 200 outputs that comparisons chain together, and prompts of one pair each. */
  function chainBesidePairs(prompts: number): PooledData {
    const first = Int32Array.from({ length: 199 + prompts }, (_, row) => (row < 199 ? row : 2 * row - 198))
    return {
      prompt: Int32Array.from({ length: 200 + 2 * prompts }, (_, at) => (at < 200 ? 0 : (at - 198) >> 1)),
      system: Int32Array.from({ length: 200 + 2 * prompts }, (_, at) => at % 2),
      first,
      second: first.map((output) => output + 1),
      answer: Float64Array.from(first, (_, row) => Number(row % 3 > 0)),
    }
  }
  const choices = (prompts: number, fallback?: number) =>
    [1, 2, 3, 4, 5, 6].map((seed) =>
      fitted(
        fitPooledScores(chainBesidePairs(prompts), {
          tau: { random: createRandom(seed), grid: [1], most: 5000, ...(fallback && { fallback }) },
        }),
      ),
    )

  test('is chosen from what fits, in whatever order it is drawn', () => {
    expect(new Set(choices(30).map(({ tauChoice }) => tauChoice?.n))).toEqual(new Set([30]))
  })

  test('is the fallback where that is too little, and the fit says so', () => {
    const given = choices(10, 0.8).filter(({ tauChoice }) => tauChoice === null)
    expect(given.length).toBeGreaterThan(0)
    for (const fit of given) expect(fit).toMatchObject({ tau: 0.8, warnings: ['tau_given'], n: 209 })
  })
})
