import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absoluteFromAnswers } from '../../src/paired/absolute-from-answers.ts'
import { davidsonLikelihood } from '../../src/paired/davidson-likelihood.ts'
import { fitDavidson } from '../../src/paired/fit-davidson.ts'
import { fitGraded } from '../../src/paired/fit-graded.ts'
import { fitHalfTies } from '../../src/paired/fit-half-ties.ts'
import { fitRaoKupper } from '../../src/paired/fit-rao-kupper.ts'
import { gradedLikelihood } from '../../src/paired/graded-likelihood.ts'
import { halfTiesLikelihood } from '../../src/paired/half-ties-likelihood.ts'
import { kishEffectiveSize } from '../../src/paired/kish-effective-size.ts'
import { pairedLayout } from '../../src/paired/paired-layout.ts'
import { pairedObjective } from '../../src/paired/paired-objective.ts'
import type { AbsoluteRows, PairedRows } from '../../src/paired/paired-rows.ts'
import type { RowLikelihood } from '../../src/paired/row-likelihood.ts'
import { styleContrast } from '../../src/paired/style-contrast.ts'
import { uniformGbtLikelihood } from '../../src/paired/uniform-gbt-likelihood.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { expectAlike, expectNear } from '../near.ts'
import { fitted } from './judged.ts'

const MODELS: [string, RowLikelihood, number[]][] = [
  ['half ties', halfTiesLikelihood, [0, 0.5, 1]],
  ['Davidson', davidsonLikelihood, [0, 0.5, 1]],
  ['Rao-Kupper', gradedLikelihood(1), [-1, 0, 1]],
  ['three strengths', gradedLikelihood(3), [-3, -2, -1, 0, 1, 2, 3]],
  ['slider', uniformGbtLikelihood, [-1, -0.3, 0, 0.01, 1]],
]

function randomRows(seed: number, answers: readonly number[], count = 40, nodes = 5): PairedRows {
  const random = createRandom(seed)
  const column = (of: (row: number) => number) => Array.from({ length: count }, (_, row) => of(row))
  const first = column(() => random.int(nodes))
  return {
    nodes,
    first: Int32Array.from(first),
    second: Int32Array.from(first, (node) => (node + 1 + random.int(nodes - 1)) % nodes),
    answer: Float64Array.from(column(() => answers[random.int(answers.length)]!)),
    shown: Int8Array.from(column(() => random.int(3) - 1)),
    annotator: Int32Array.from(column(() => random.int(3))),
    covariates: [Float64Array.from(column(() => random.normal())), Float64Array.from(column(() => random.normal()))],
    weight: Float64Array.from(column(() => random.int(4))),
    scale: Float64Array.from(column(() => 0.5 + random.next())),
    offset: Float64Array.from(column(() => random.normal())),
  }
}

function randomAbsolute(seed: number): AbsoluteRows {
  const random = createRandom(seed)
  const ints = (below: number) => Int32Array.from({ length: 20 }, () => random.int(below))
  return { node: ints(5), prompt: ints(3), bad: Uint8Array.from(ints(2)), promptSd: 0.7 }
}

describe('paired models', () => {
  test.each(MODELS)('%s: gradient and curvature are those of finite differences', (_name, likelihood, answers) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = randomRows(seed, answers)
        const absolute = randomAbsolute(seed + 1)
        const terms = { position: { sd: 2 }, annotatorPosition: { sd: 0.5 }, covariateSd: 3, absolute }
        const layout = pairedLayout(rows, terms, 0.3, likelihood.start.length)
        const objective = pairedObjective(rows, likelihood, layout, absolute)
        const random = createRandom(seed)
        const x = Float64Array.from({ length: layout.size }, () => 0.8 * random.normal())
        x.set(likelihood.start, layout.auxiliary)
        const v = Float64Array.from({ length: layout.size }, () => random.normal())
        const at = (point: Float64Array) => {
          const gradient = new Float64Array(layout.size)
          const diagonal = new Float64Array(layout.size)
          const loss = objective.evaluate(point, gradient, diagonal)
          return { loss, gradient, diagonal }
        }
        const moved = (step: number, along: Float64Array) => at(x.map((value, k) => value + step * along[k]!))
        const h = 1e-4
        const product = new Float64Array(layout.size)
        const here = at(x)
        objective.multiply(v, product)
        const [above, below] = [moved(h, v), moved(-h, v)]
        const slope = here.gradient.reduce((sum, entry, k) => sum + entry * v[k]!, 0)
        expectAlike([slope], [(above.loss - below.loss) / (2 * h)], 1e-4)
        const change = above.gradient.map((entry, k) => (entry - below.gradient[k]!) / (2 * h))
        expectAlike(product, change, 1e-4)
        for (let k = 0; k < layout.size; k++) {
          const unit = new Float64Array(layout.size).with(k, 1)
          const bend = (moved(h, unit).gradient[k]! - moved(-h, unit).gradient[k]!) / (2 * h)
          expectAlike([here.diagonal[k]!], [bend], 1e-4)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('without further terms ties as halves are plain Bradley-Terry', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.05, max: 3, noNaN: true }), (seed, lambda) => {
        const { nodes, first, second, answer } = randomRows(seed, [0, 0.5, 1])
        const fit = fitted(fitHalfTies({ nodes, first, second, answer }, { lambda }))
        const plain = fitBradleyTerry({ nodes, first, second, wins: answer }, { lambda, tolerance: 1e-10 })
        if (!plain.ok) throw new Error(plain.reason)
        expectNear(fit.theta, plain.theta, 1e-6)
      }),
      { numRuns: 30 },
    )
  })

  test('swapping sides, splitting a weight into single rows and renaming nodes change nothing', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rows = randomRows(seed, [-2, -1, 0, 1, 2], 60)
        const options = { priorSd: 1, strengths: 2, position: true, annotatorPosition: { sd: 0.5 } } as const
        const base = fitGraded(rows, options)
        const { offset, scale, shown, covariates, annotator, weight } = rows
        if (!offset || !scale || !shown || !covariates || !annotator || !weight) throw new Error('columns')
        const swapped = fitGraded(
          {
            ...rows,
            first: rows.second,
            second: rows.first,
            answer: rows.answer.map((grade) => -grade),
            shown: shown.map((side) => -side),
            offset: offset.map((value) => -value),
            covariates: covariates.map((column) => column.map((value) => -value)),
          },
          options,
        )
        if (!base.ok || !swapped.ok) {
          expect(base.ok).toBe(swapped.ok)
          return
        }
        expectNear(swapped.parameters, base.parameters, 1e-6)

        const repeat = Array.from(weight).flatMap((times, row) => new Array<number>(times).fill(row))
        const { weight: _, ...unweighted } = rows
        const split = fitted(
          fitGraded(
            {
              ...unweighted,
              first: Int32Array.from(repeat, (row) => rows.first[row]!),
              second: Int32Array.from(repeat, (row) => rows.second[row]!),
              answer: Float64Array.from(repeat, (row) => rows.answer[row]!),
              shown: Int8Array.from(repeat, (row) => shown[row]!),
              annotator: Int32Array.from(repeat, (row) => annotator[row]!),
              scale: Float64Array.from(repeat, (row) => scale[row]!),
              offset: Float64Array.from(repeat, (row) => offset[row]!),
              covariates: covariates.map((column) => Float64Array.from(repeat, (row) => column[row]!)),
            },
            options,
          ),
        )
        expectNear(split.theta, base.theta, 1e-6)

        const names = [3, 0, 4, 1, 2]
        const renamed = fitted(
          fitGraded(
            { ...rows, first: rows.first.map((node) => names[node]!), second: rows.second.map((node) => names[node]!) },
            options,
          ),
        )
        expectNear(
          names.map((name) => renamed.theta[name]!),
          base.theta,
          1e-6,
        )
      }),
      { numRuns: 15 },
    )
  })

  test('a covariate keeps its coefficient: the penalty does not grow with the number of judgements', () => {
    const random = createRandom(5)
    const count = 20_000
    const first = Int32Array.from({ length: count }, () => random.int(10))
    const second = first.map((node) => (node + 1 + random.int(9)) % 10)
    const covariate = Float64Array.from({ length: count }, () => random.normal())
    const answer = covariate.map((value) => Number(random.next() < 1 / (1 + Math.exp(-0.25 * value))))
    const fit = fitted(
      fitHalfTies({ nodes: 10, first, second, answer, covariates: [covariate] }, { priorSd: 1, covariateSd: 1 }),
    )
    expect(fit.coefficients[0]).toBeGreaterThan(0.2)
    expect(fit.coefficients[0]).toBeLessThan(0.3)
  })

  test('each annotator has a shrunk side bias of their own', () => {
    const random = createRandom(8)
    const bias = [1.5, 0, -1.5]
    const rows = { first: [] as number[], second: [] as number[], answer: [] as number[], annotator: [] as number[] }
    for (let row = 0; row < 1500; row++) {
      rows.first.push(random.int(2) * 2)
      rows.second.push(1)
      rows.annotator.push(row % 3)
      rows.answer.push(Number(random.next() < 1 / (1 + Math.exp(-bias[row % 3]!))))
    }
    const columns: PairedRows = {
      nodes: 3,
      first: Int32Array.from(rows.first),
      second: Int32Array.from(rows.second),
      answer: Float64Array.from(rows.answer),
      annotator: Int32Array.from(rows.annotator),
      shown: new Int8Array(1500).fill(1),
    }
    const loose = fitted(fitHalfTies(columns, { priorSd: 1, position: true, annotatorPosition: { sd: 1 } }))
    const tight = fitted(fitHalfTies(columns, { priorSd: 1, position: true, annotatorPosition: { sd: 0.05 } }))
    expect(loose.annotatorPosition[0]).toBeGreaterThan(1)
    expect(loose.annotatorPosition[2]).toBeLessThan(-1)
    expect(Math.abs(tight.annotatorPosition[0]!)).toBeLessThan(Math.abs(loose.annotatorPosition[0]!) / 2)
  })

  test('"both bad" carries the level that comparisons cannot', () => {
    // Two islands that no comparison joins; the second one's responses are all called bad.
    const first = Int32Array.from({ length: 80 }, (_, row) => (row < 40 ? 0 : 2))
    const second = first.map((node) => node + 1)
    const won = Float64Array.from({ length: 80 }, (_, row) => (row < 40 ? row % 2 : 0.5))
    const bothBad = Uint8Array.from({ length: 80 }, (_, row) => Number(row >= 40))
    const prompt = Int32Array.from({ length: 80 }, (_, row) => row % 8)
    const rows = { nodes: 4, first, second, answer: won }
    expect(fitted(fitHalfTies(rows, { priorSd: 1 })).components.count).toBe(2)
    const absolute = absoluteFromAnswers({ first, second, won, bothBad, prompt })
    const fit = fitted(fitHalfTies(rows, { priorSd: 1, absolute }))
    expect(fit.components.count).toBe(1)
    expect(Math.min(fit.theta[0]!, fit.theta[1]!)).toBeGreaterThan(1 + Math.max(fit.theta[2]!, fit.theta[3]!))
    expect(fit.level?.prompt).toHaveLength(8)
  })
})

describe('paired models on data that leave nothing to estimate', () => {
  const rows = (answers: number[], weight?: number[]): PairedRows => ({
    nodes: 3,
    first: Int32Array.from(answers, (_, row) => row % 3),
    second: Int32Array.from(answers, (_, row) => (row + 1) % 3),
    answer: Float64Array.from(answers),
    ...(weight ? { weight: Float64Array.from(weight) } : {}),
  })

  test.each([
    ['nothing compared', () => fitHalfTies(rows([]), { priorSd: 1 })],
    ['weights of zero', () => fitHalfTies(rows([1, 0], [0, 0]), { priorSd: 1 })],
    ['separated answers without a prior', () => fitHalfTies(rows([1, 1, 0]), { lambda: 0 })],
    ['only ties', () => fitDavidson(rows([0.5, 0.5, 0.5]), { priorSd: 1 })],
    ['no tie', () => fitDavidson(rows([1, 1, 1]), { priorSd: 1 })],
    ['no tie for thresholds', () => fitRaoKupper(rows([1, 1, 1]), { priorSd: 1 })],
    ['a strength that never occurs', () => fitGraded(rows([1, 0, -1]), { priorSd: 1, strengths: 2 })],
    [
      'a position that decides all',
      () =>
        fitHalfTies({ ...rows([1, 1, 1, 1, 1, 1]), shown: new Int8Array(6).fill(1) }, { lambda: 0, position: true }),
    ],
  ])('%s: not identified, with components', (_name, attempt) => {
    const answer = attempt()
    expect(answer).toMatchObject({ ok: false, reason: 'not_identified' })
    if (!answer.ok && answer.reason === 'not_identified') expect(answer.weak.of).toHaveLength(3)
  })

  test('a million equal votes and one lone vote are both fitted', () => {
    for (const times of [1, 1e6]) {
      const fit = fitted(fitHalfTies(rows([1, 1, 0.5], [times, times, times]), { priorSd: 1 }))
      expect(fit.theta.every(Number.isFinite)).toBe(true)
    }
  })

  test('misuse throws', () => {
    expect(() => fitDavidson(rows([0.3]), { priorSd: 1 })).toThrow(RangeError)
    expect(() => fitHalfTies(rows([1]), { priorSd: 1, position: true })).toThrow(RangeError)
    expect(() => fitHalfTies({ ...rows([1]), second: Int32Array.of(0) }, { priorSd: 1 })).toThrow(RangeError)
    expect(() => fitGraded(rows([1]), { priorSd: 1, strengths: 0 })).toThrow(RangeError)
  })
})

describe('weights and contrasts', () => {
  test("Kish's effective size is the number of equal weights, and 1 when one weight is all", () => {
    expect(kishEffectiveSize([2, 2, 2, 2])).toBeCloseTo(4, 12)
    expect(kishEffectiveSize([1e300, 1])).toBeCloseTo(1, 12)
    expect(kishEffectiveSize([1, 2, 3])).toBeCloseTo(36 / 14, 12)
    expect(kishEffectiveSize([0, 0])).toBe(0)
    expect(() => kishEffectiveSize([-1])).toThrow(RangeError)
  })

  test('a style contrast without variation says so', () => {
    expect(styleContrast([3, 3], [3, 3])).toMatchObject({ ok: false, reason: 'no_variation' })
    expect(styleContrast([], [])).toMatchObject({ ok: false, reason: 'no_variation' })
  })
})
