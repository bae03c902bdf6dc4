import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/random/create-random.ts'
import { fitCrowdBradleyTerry } from '../../src/reliability/fit-crowd-bradley-terry.ts'
import { fitDiscrimination } from '../../src/reliability/fit-discrimination.ts'
import { expectNear } from '../near.ts'
import { judgedRows, share } from '../paired/judged.ts'
import { readFixture } from '../read-fixture.ts'

type Named = Record<string, number>
type Expected = {
  models: {
    crowdbt_map: { theta: number[]; eta: Named; objective: number }
    annotator_discrimination_position_map: {
      theta: number[]
      log_gamma: Named
      position_bias: Named
      sd_position_bias: Named
      objective: number
    }
  }
}
const { models } = readFixture<Expected>('judgements_small_expected.json')

/** Five annotators: three good, one who answers at random, one who reverses. */
function crowd() {
  const random = createRandom(3)
  const theta = [-1.5, -0.7, 0, 0.7, 1.5]
  const gamma = [1, 1, 1, 0, -1]
  const first = Int32Array.from({ length: 2000 }, () => random.int(5))
  const second = first.map((node) => (node + 1 + random.int(4)) % 5)
  const annotator = first.map((_, row) => row % 5)
  const answer = Float64Array.from(first, (node, row) =>
    Number(random.next() < 1 / (1 + Math.exp(gamma[row % 5]! * (theta[second[row]!]! - theta[node]!)))),
  )
  return { nodes: 5, first, second, annotator, answer }
}

describe('fitDiscrimination', () => {
  test('matches the reference: scores, discriminations, side bias and its spread', () => {
    const expected = models.annotator_discrimination_position_map
    const { rows, annotators } = judgedRows(share)
    const fit = fitDiscrimination(rows, { priorSd: 1 })
    if (!fit.ok) throw new Error(fit.reason)
    const column = (named: Named) => annotators.map((name) => named[name]!)
    expectNear(fit.theta, expected.theta, 1e-6)
    expectNear(fit.logGamma, column(expected.log_gamma), 1e-6)
    expectNear(fit.position, column(expected.position_bias), 1e-6)
    expectNear(fit.sd?.position ?? [], column(expected.sd_position_bias), 1e-6)
    expect(fit.objective).toBeCloseTo(expected.objective, 6)
  })

  test('finds the annotator who answers at random', () => {
    const fit = fitDiscrimination(crowd(), { priorSd: 1 })
    if (!fit.ok) throw new Error(fit.reason)
    expect(Math.max(fit.logGamma[3]!, fit.logGamma[4]!)).toBeLessThan(-0.5)
    expect(Math.min(...fit.logGamma.subarray(0, 3))).toBeGreaterThan(0)
  })

  test('names what is missing', () => {
    const empty = {
      ...crowd(),
      first: new Int32Array(0),
      second: new Int32Array(0),
      annotator: new Int32Array(0),
      answer: new Float64Array(0),
    }
    expect(fitDiscrimination(empty, { priorSd: 1 })).toMatchObject({ ok: false, reason: 'not_identified' })
    expect(fitDiscrimination(crowd(), { priorSd: 1, maxIterations: 1 })).toMatchObject({ reason: 'not_converged' })
    const { annotator: _, ...anonymous } = crowd()
    expect(() => fitDiscrimination(anonymous, { priorSd: 1 })).toThrow(RangeError)
  })
})

describe('fitCrowdBradleyTerry', () => {
  test('matches the reference from its start', () => {
    const expected = models.crowdbt_map
    const { rows, annotators } = judgedRows(share)
    const fit = fitCrowdBradleyTerry(rows, { priorSd: 1, starts: [0.88] })
    if (!fit.ok) throw new Error(fit.reason)
    expectNear(fit.theta, expected.theta, 1e-6)
    expectNear(
      fit.reliability,
      annotators.map((name) => expected.eta[name]!),
      1e-6,
    )
    expect(fit.objective).toBeCloseTo(expected.objective, 6)
  })

  test('several starts end no higher than any one of them, at a stationary point of the objective', () => {
    const { rows } = judgedRows(share)
    const all = fitCrowdBradleyTerry(rows, { priorSd: 1 })
    if (!all.ok) throw new Error(all.reason)
    for (const start of [0.6, 0.8, 0.95]) {
      const one = fitCrowdBradleyTerry(rows, { priorSd: 1, starts: [start] })
      if (one.ok) expect(all.objective).toBeLessThanOrEqual(one.objective + 1e-9)
    }
    const loss = (theta: Float64Array, eta: Float64Array) => {
      let sum = 0
      for (const score of theta) sum += score ** 2 / 2
      for (const value of eta) sum -= 7 * Math.log(value) + Math.log(1 - value)
      for (const [row, answer] of rows.answer.entries()) {
        if (answer === 0.5) continue
        const p = 1 / (1 + Math.exp(theta[rows.second[row]!]! - theta[rows.first[row]!]!))
        const value = eta[rows.annotator[row]!]!
        sum -= Math.log(answer === 1 ? value * p + (1 - value) * (1 - p) : value * (1 - p) + (1 - value) * p)
      }
      return sum
    }
    expect(loss(all.theta, all.reliability)).toBeCloseTo(all.objective, 9)
    for (let at = 0; at < 5; at++) {
      const above = loss(all.theta.with(at, all.theta[at]! + 1e-4), all.reliability)
      const below = loss(all.theta.with(at, all.theta[at]! - 1e-4), all.reliability)
      expect(Math.abs(above - below) / 2e-4).toBeLessThan(1e-4)
    }
  })

  test('tells a reliable annotator from a random and from a reversing one', () => {
    const fit = fitCrowdBradleyTerry(crowd(), { priorSd: 1 })
    if (!fit.ok) throw new Error(fit.reason)
    expect(Math.min(...fit.reliability.subarray(0, 3))).toBeGreaterThan(0.85)
    expect(fit.reliability[3]).toBeGreaterThan(0.3)
    expect(fit.reliability[3]).toBeLessThan(0.7)
    expect(fit.reliability[4]).toBeLessThan(0.3)
  })

  test('names what is missing', () => {
    const ties = { ...crowd(), answer: new Float64Array(2000).fill(0.5) }
    expect(fitCrowdBradleyTerry(ties, { priorSd: 1 })).toMatchObject({ ok: false, reason: 'not_identified', n: 0 })
    expect(fitCrowdBradleyTerry(crowd(), { priorSd: 1, maxIterations: 2 })).toMatchObject({ reason: 'not_converged' })
    expect(() => fitCrowdBradleyTerry(crowd(), { lambda: 0 })).toThrow(RangeError)
    expect(() => fitCrowdBradleyTerry(crowd(), { priorSd: 1, reliabilityPrior: [10, 1] })).toThrow(RangeError)
  })
})
