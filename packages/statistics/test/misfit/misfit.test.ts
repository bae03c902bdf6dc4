import { describe, expect, test } from 'vitest'
import { cyclicFlow } from '../../src/misfit/cyclic-flow.ts'
import { misfitParts } from '../../src/misfit/misfit-parts.ts'
import { pairResiduals } from '../../src/misfit/pair-residuals.ts'
import { rankingVerdict } from '../../src/misfit/ranking-verdict.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import type { Observations } from '../../src/ranking/observations.ts'
import { DECISIONS } from '../decisions/fixture.ts'
import { found } from '../found.ts'
import { converged } from '../ranking/comparisons.ts'
import { plantedCycle } from './planted-cycle.ts'
import { slowVariance } from './slow-residuals.ts'

const fitOf = (nodes: number, observations: Observations, prior: { priorSd: number } | { lambda: number }) =>
  converged(fitBradleyTerry({ nodes, ...observations, wins: observations.outcome }, { ...prior, tolerance: 1e-10 }))

/** The votes of the fixture, made and looked at by numpy. */
function residualsFixture() {
  const { nodes, rows } = DECISIONS.residuals
  const column = (at: number) => Int32Array.from(rows, (row) => row[at]!)
  const outcome = Float64Array.from(rows, (row) => row[2])
  const observations = { first: column(0), second: column(1), outcome, annotator: column(3), prompt: column(4) }
  return { nodes, observations, fit: fitOf(nodes, observations, { lambda: 0 }) }
}

/** Judgements of pairs by 12 annotators on 20 prompts: how often the first won of how many. */
function tallied(pairs: readonly (readonly [number, number, number, number])[]): Observations {
  const rows = pairs.flatMap(([a, b, won, of]) => Array.from({ length: of }, (_, at) => [a, b, Number(at < won)]))
  const shuffled = createRandom(1).shuffle(rows)
  return {
    first: Int32Array.from(shuffled, ([a]) => a!),
    second: Int32Array.from(shuffled, ([, b]) => b!),
    outcome: Float64Array.from(shuffled, ([, , won]) => won!),
    annotator: Int32Array.from(shuffled, (_, row) => row % 12),
    prompt: Int32Array.from(shuffled, (_, row) => Math.floor(row / 12) % 20),
  }
}

describe('residuals of pairs', () => {
  test('and their clustered variances are those of numpy', () => {
    const { fit, observations } = residualsFixture()
    const parts = misfitParts(fit, observations, 0)
    if (typeof parts === 'string') throw new Error(parts)
    const { pairs } = found(pairResiduals(fit, observations, 0))
    for (const expected of DECISIONS.residuals.pairs) {
      const [a, b] = expected.pair
      const at = parts.first.findIndex((node, pair) => node === a && parts.second[pair] === b)
      expect(parts.excess[at]!).toBeCloseTo(expected.excess, 6)
      expect(parts.variance[at]! / expected.variance).toBeCloseTo(1, 6)
      expect(parts.ownVariance[at]! / expected.own_variance).toBeCloseTo(1, 6)
      expect(parts.effective[at]!).toBeCloseTo(expected.effective, 6)
      expect(parts.modelVariance[at]! / expected.model_variance).toBeCloseTo(1, 6)
      const own = pairs.find(({ first, second }) => first === a && second === b)!
      expect([own.n, own.observed]).toEqual([expected.n, expected.observed])
      expect(own.expected).toBeCloseTo(expected.expected, 7)
    }
  })

  test('have the variances that their definition gives row by row, with a prior', () => {
    const { nodes, observations } = plantedCycle(createRandom(4), { nodes: 5, votes: 160, cycle: 1, sd: 1 })
    const fit = fitOf(nodes, observations, { priorSd: 1 })
    const parts = misfitParts(fit, observations, 0)
    if (typeof parts === 'string') throw new Error(parts)
    const inverse = (row: number, column: number) => parts.inverse[row * nodes + column]!
    for (let pair = 0; pair < parts.weight.length; pair++) {
      const slow = slowVariance(fit, observations, [parts.first[pair]!, parts.second[pair]!], inverse)
      expect(parts.variance[pair]!).toBeCloseTo(Math.max(0, slow), 8)
    }
  })

  test('sum to nothing around each node when there is no prior: the flow that is left is a cyclic one', () => {
    const { fit, observations, nodes } = residualsFixture()
    const parts = misfitParts(fit, observations, 0)
    if (typeof parts === 'string') throw new Error(parts)
    const sums = new Float64Array(nodes)
    for (const [pair, own] of parts.excess.entries()) {
      sums[parts.first[pair]!]! += own
      sums[parts.second[pair]!]! -= own
    }
    for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(1e-6)
  })

  test('of a pair that a single annotator judged are never a deviation, and are the same whichever side comes first', () => {
    const observations = tallied([
      [0, 1, 40, 60],
      [1, 2, 40, 60],
      [0, 2, 5, 60],
    ])
    const fit = fitOf(3, observations, { priorSd: 2 })
    const { pairs } = found(pairResiduals(fit, observations, 0))
    expect(pairs[0]!.adjusted).toBeLessThan(0.01)
    const alone = observations.annotator.map((id, row) => (observations.second[row] === 2 ? 20 : id))
    const byOne = found(pairResiduals(fit, { ...observations, annotator: alone }, 0)).pairs
    for (const { second, p } of byOne) if (second === 2) expect(p).toBe(1)
    const turned = {
      ...observations,
      first: observations.second,
      second: observations.first,
      outcome: observations.outcome.map((won) => 1 - won),
    }
    expect(found(pairResiduals(fit, turned, 0)).pairs.map(({ p }) => p)).toEqual(pairs.map(({ p }) => p))
  })

  test('say why there are none', () => {
    const observations = tallied([[0, 1, 4, 6]])
    const fit = fitOf(3, observations, { priorSd: 2 })
    expect(pairResiduals(fit, observations, 1)).toMatchObject({ ok: false, reason: 'isolated' })
    const alone = { ...observations, annotator: new Int32Array(6), prompt: new Int32Array(6) }
    expect(pairResiduals(fit, alone, 0)).toMatchObject({ ok: false, reason: 'too_few' })
    expect(() => pairResiduals(fit, observations, 2)).toThrow('no component 2')
  })
})

describe('cyclicFlow', () => {
  test('is all of the flow in a perfect circle, and only noise where shares follow scores', () => {
    const circle = tallied([
      [0, 1, 90, 120],
      [1, 2, 90, 120],
      [0, 2, 30, 120],
    ])
    const round = found(cyclicFlow(fitOf(3, circle, { lambda: 0 }), circle, 0, { random: createRandom(1) }))
    expect(round.cycles).toBe(1)
    expect(round.share).toBeCloseTo(1, 10)
    expect(round.beyondNoise).toBe(1)
    // One step from an even pair: (0.75 − 0.5) / 0.25 logits, less what noise adds.
    expect(round.logits).toBeGreaterThan(0.9)
    expect(round.logits).toBeLessThanOrEqual(1)
    expect(round.p).toBeLessThan(0.025)

    // 0.75 and 0.75 multiply to odds of 9.
    const straight = tallied([
      [0, 1, 90, 120],
      [1, 2, 90, 120],
      [0, 2, 108, 120],
    ])
    const flow = found(cyclicFlow(fitOf(3, straight, { lambda: 0 }), straight, 0, { random: createRandom(1) }))
    expect(flow.statistic).toBeLessThan(1e-10)
    expect([flow.beyondNoise, flow.logits]).toEqual([0, 0])
    expect(flow.p).toBeGreaterThan(0.9)
    expect(flow.atMost).toBeLessThan(0.15)
  })

  test('can’t be where pairs form a tree', () => {
    const tree = tallied([
      [0, 1, 30, 40],
      [1, 2, 30, 40],
    ])
    const flow = cyclicFlow(fitOf(3, tree, { priorSd: 2 }), tree, 0, { random: createRandom(1) })
    expect(flow).toMatchObject({ ok: false, reason: 'no_cycles' })
  })
})

describe('the likelihood ratio to a share for each pair', () => {
  test('has the deviance of scipy, and a design effect by clusters', () => {
    const { fit, observations } = residualsFixture()
    const { ratio, flow } = rankingVerdict(fit, observations, 0, { random: createRandom(1) })
    expect(ratio!.deviance).toBeCloseTo(DECISIONS.residuals.deviance, 6)
    expect(ratio!.df).toBe(6)
    expect(ratio!.designEffect).toBeGreaterThanOrEqual(flow!.expected / 6 - 1e-12)
  })

  test('is small where one ranking holds, and large where it does not', () => {
    const chances = [undefined, 1].map((cycle) => {
      const { nodes, observations } = plantedCycle(createRandom(8), {
        nodes: 4,
        votes: 3000,
        sd: 0.3,
        ...(cycle ? { cycle } : {}),
      })
      const fit = fitOf(nodes, observations, { priorSd: 2 })
      return rankingVerdict(fit, observations, 0, { random: createRandom(1) }).ratio!.p!
    })
    expect(chances[0]!).toBeGreaterThan(0.05)
    expect(chances[1]!).toBeLessThan(1e-4)
  })

  test('gives no probability when pairs have too few judgements', () => {
    const { nodes, observations } = plantedCycle(createRandom(3), { nodes: 20, votes: 400 })
    const { ratio } = rankingVerdict(fitOf(nodes, observations, { priorSd: 2 }), observations, 0, {
      random: createRandom(1),
    })
    expect(ratio).toMatchObject({ p: null, df: expect.any(Number) })
  })
})
