import { describe, expect, test } from 'vitest'
import { invarianceTest } from '../../src/heterogeneity/invariance-test.ts'
import { raterPool } from '../../src/heterogeneity/rater-pool.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { found } from '../found.ts'
import { leastOf, limitOf } from '../limit-of.ts'
import { expectNear } from '../near.ts'
import { type Crowd, crowd } from './crowds.ts'
import { alarmRate, SAME_MIND } from './rates.ts'

const RUNS = 100
const asked = (seed: number) => ({ priorSd: 2, random: createRandom(seed), permutations: 399 })

function tested(seed: number, plan: Crowd) {
  const { columns, group } = crowd(createRandom(seed), plan)
  return found(invarianceTest({ ...columns, group }, asked(seed)))
}

describe('whether two groups of raters rank alike', () => {
  test.each(SAME_MIND)('is doubted in at most 5 % of crowds of one mind: $name', (plan) => {
    const { groups, nodes } = alarmRate(plan, RUNS)
    expect(groups * RUNS).toBeLessThanOrEqual(limitOf(0.05, RUNS))
    expect(nodes * RUNS).toBeLessThanOrEqual(limitOf(0.05, RUNS))
  })

  test('is doubted where one likes a node more, which is named before all others, with how much more', () => {
    const plan: Crowd = { raters: 40, grouped: 20, votes: 4000, prompts: 100, raterSd: 0.5, promptSd: 0.5, shift: 1.2 }
    const runs = 40
    let doubted = 0
    let named = 0
    let held = 0
    for (let seed = 1; seed <= runs; seed++) {
      const { p, nodes } = tested(seed, plan)
      if (p <= 0.05) doubted++
      const { node, p: ofNode, low, high } = nodes[0]!
      if (node === 0 && ofNode <= 0.05) named++
      // Centred, five sixths of it are left; tastes flatten what the average shows by about a tenth.
      if (node !== 0 || (low! <= 0.9 && 0.9 <= high!)) held++
    }
    expect(doubted).toBeGreaterThanOrEqual(leastOf(0.9, runs))
    expect(named).toBeGreaterThanOrEqual(leastOf(0.9, runs))
    expect(held).toBeGreaterThanOrEqual(leastOf(0.93, runs))
  })

  test('goes through every way to deal few raters, and says what so few can show at most', () => {
    const plan: Crowd = { raters: 6, grouped: 3, votes: 600, prompts: 20, shift: 3 }
    const { p, leastP, permutations, raters } = tested(1, plan)
    expect({ permutations, raters, leastP }).toEqual({ permutations: 20, raters: [3, 3], leastP: 0.1 })
    expect(p).toBeCloseTo(0.1, 12)
  })

  test('does not depend on which group is called the first', () => {
    const { columns, group } = crowd(createRandom(3), {
      ...{ raters: 9, grouped: 4, votes: 600, prompts: 20, raterSd: 0.5, shift: 1 },
    })
    const one = found(invarianceTest({ ...columns, group }, asked(1)))
    const other = found(invarianceTest({ ...columns, group: group.map((own) => 1 - own) }, asked(1)))
    expect(other.p).toBe(one.p)
    for (const { node, difference } of one.nodes)
      expect(other.nodes.find((own) => own.node === node)!.difference).toBeCloseTo(-difference!, 9)
  })

  test('is open on the side that the judgements of a group leave open: its limit would be the prior’s', () => {
    const plan: Crowd = { raters: 10, grouped: 5, votes: 600, prompts: 20 }
    const { columns, group } = crowd(createRandom(5), plan)
    // Group 1 never prefers anything to node 0.
    const outcome = columns.outcome.map((one, row) =>
      group[row] === 0 ? one : columns.first[row] === 0 ? 1 : columns.second[row] === 0 ? 0 : one,
    )
    const { nodes } = found(invarianceTest({ ...columns, outcome, group }, asked(1)))
    const [own, ...others] = nodes.toSorted((left, right) => left.node - right.node)
    expect([own?.difference !== null, own?.low !== null, own?.high]).toEqual([true, true, null])
    for (const { low, high } of others) expect(low === null || high === null).toBe(false)
  })

  test('is not said of a group of one rater, and raters are of one group', () => {
    const { columns, group } = crowd(createRandom(1), { raters: 5, grouped: 1, votes: 100, prompts: 5 })
    expect(invarianceTest({ ...columns, group }, asked(1))).toMatchObject({ ok: false, reason: 'too_few' })
    const mixed = { ...columns, group: group.map((_, row) => row % 2) }
    expect(() => invarianceTest(mixed, asked(1))).toThrow(/group is .*, rater \d+ was of the other/)
  })
})

describe('a pool of raters', () => {
  test('that is narrow or unlike its target shows, and weights speak for the target', () => {
    // Four in five raters do not share the taste of the fifth, of whom the target has half.
    const plan: Crowd = { raters: 50, grouped: 10, votes: 20_000, prompts: 50, shift: 2 }
    const { columns, group, scores } = crowd(createRandom(8), plan)
    const pool = found(raterPool({ annotator: columns.annotator, group, target: [0.5, 0.5] }))
    expect(pool.groups.map(({ raters }) => raters)).toEqual([40, 10])
    expect(pool.groups[1]!.share).toBeCloseTo(0.2, 1)
    expect(pool.effectiveRaters).toBeGreaterThan(48)
    // Ten raters count for half: Kish's number of 40 × 5/8 and 10 × 5/2 volumes.
    expect(pool.effectiveWeighted).toBeCloseTo(50 ** 2 / (40 * 0.625 ** 2 + 10 * 2.5 ** 2), 0)
    const { weight } = pool
    const wins = columns.outcome.map((outcome, row) => outcome * weight[row]!)
    const fitted = found(fitBradleyTerry({ ...columns, wins, weight }, { priorSd: 2 }))
    const plain = found(fitBradleyTerry({ ...columns, wins: columns.outcome }, { priorSd: 2 }))
    const mean = scores[0]!.reduce((sum, score) => sum + score / 6, 0)
    const ofTarget = scores[0]![0]! - mean + (0.5 * 2 * 5) / 6
    expect(Math.abs(fitted.theta[0]! - ofTarget)).toBeLessThan(0.3)
    expect(Math.abs(plain.theta[0]! - ofTarget)).toBeGreaterThan(0.4)
  })

  test('in which one gave half of the judgements counts as few, and an empty group can not be weighted', () => {
    const annotator = Int32Array.from({ length: 100 }, (_, row) => (row < 50 ? 0 : row - 49))
    const group = annotator.map(() => 0)
    const pool = found(raterPool({ annotator, group, target: [1] }))
    expect(pool.largestShare).toBe(0.5)
    expect(pool.effectiveRaters).toBeCloseTo(100 ** 2 / (50 ** 2 + 50), 12)
    expectNear(pool.weight, new Float64Array(100).fill(1), 1e-12)
    expect(raterPool({ annotator, group, target: [0.5, 0.5] })).toMatchObject({ ok: false, reason: 'empty_group' })
  })
})
