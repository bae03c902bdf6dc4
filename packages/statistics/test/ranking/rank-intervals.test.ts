import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/random/create-random.ts'
import type { Random } from '../../src/random/random.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import type { EstimatedIntervals } from '../../src/ranking/component-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { createRankDraws } from '../../src/ranking/rank-draws.ts'
import { rankIntervals } from '../../src/ranking/rank-intervals.ts'
import { converged } from './comparisons.ts'
import { observationsOf, plantVotes, type Vote } from './votes.ts'

function intervalsFor(nodes: number, votes: readonly Vote[]): EstimatedIntervals {
  const { comparisons, observations } = observationsOf(nodes, votes)
  const component = clusteredIntervals(converged(fitBradleyTerry(comparisons, { priorSd: 2 })), observations)
    .components[0]!
  if (!component.ok) throw new Error(component.reason)
  return component
}

/** Scores with independent errors, for cases where the right answer is plain. */
function independent(score: number[], se: number): EstimatedIntervals {
  const size = score.length
  const covariance = new Float64Array(size * size)
  for (let k = 0; k < size; k++) covariance[k * size + k] = se * se
  return {
    ok: true,
    nodes: Int32Array.from(score.keys()),
    score: Float64Array.from(score),
    se: new Float64Array(size).fill(se),
    low: new Float64Array(size),
    high: new Float64Array(size),
    covariance,
    // Narrower than the clustered one: of no effect.
    modelCovariance: covariance.map((entry) => entry / 4),
    df: new Float64Array(size).fill(1000),
    dimensions: ['annotator', 'prompt'],
    clusters: { annotator: 1001, prompt: 1001 },
    warnings: [],
    n: 5000,
  }
}

/** What the largest of a node's |differences| / SE stays under in 95 of 100 cases, all scores being independent. */
function criticalByDraws(size: number, random: Random): number {
  const largest = Array.from({ length: 20_000 }, () => {
    const node = random.normal()
    return Math.max(...Array.from({ length: size - 1 }, () => Math.abs(node - random.normal()) / Math.SQRT2))
  })
  return largest.sort((one, other) => one - other)[Math.floor(0.95 * largest.length)]!
}

describe('rankIntervals', () => {
  test('take the bound that always holds where clustering leaves nothing of the covariance', () => {
    // Judgements that spread less than chance would have it: what is left is the model's own covariance.
    const { covariance, ...rest } = independent([0.6, 0, -0.6], 0.2)
    const less: EstimatedIntervals = {
      ...rest,
      covariance: covariance.map((entry) => -entry),
      modelCovariance: covariance,
    }
    const { best, worst } = rankIntervals(less, { random: createRandom(1) })
    // A lead of 0.6 is 1.08 times as long as half of its own interval, and three differences need 1.14.
    expect([...best]).toEqual([1, 1, 2])
    expect([...worst]).toEqual([2, 3, 3])
  })

  test('are single ranks when scores are far apart, and all ranks when they are equal', () => {
    const apart = rankIntervals(independent([3, 9, 0, 6], 0.1), { random: createRandom(1) })
    expect([...apart.rank]).toEqual([3, 1, 4, 2])
    expect(apart.best).toEqual(apart.rank)
    expect(apart.worst).toEqual(apart.rank)
    const equal = rankIntervals(independent([0, 0, 0, 0], 0.1), { random: createRandom(1) })
    expect([...equal.rank]).toEqual([1, 1, 1, 1])
    expect([...equal.best]).toEqual([1, 1, 1, 1])
    expect([...equal.worst]).toEqual([4, 4, 4, 4])
  })

  test('use for two nodes the critical value of their one difference', () => {
    // t with 1000 degrees of freedom: 1.962 standard errors of √2·se are the border.
    const inside = rankIntervals(independent([1.9 * Math.SQRT2, 0], 1), { random: createRandom(2), draws: 20_000 })
    const outside = rankIntervals(independent([2.03 * Math.SQRT2, 0], 1), { random: createRandom(2), draws: 20_000 })
    expect([...inside.worst]).toEqual([2, 2])
    expect([...outside.worst]).toEqual([1, 2])
  })

  test('repeat themselves for the same seed and always hold the rank itself', () => {
    const component = intervalsFor(
      12,
      plantVotes(createRandom(3), { nodes: 12, annotators: 20, prompts: 30, votes: 3000 }),
    )
    const one = rankIntervals(component, { random: createRandom(4) })
    expect(rankIntervals(component, { random: createRandom(4) })).toEqual(one)
    for (const [at, rank] of one.rank.entries()) {
      expect(one.best[at]!).toBeLessThanOrEqual(rank)
      expect(one.worst[at]!).toBeGreaterThanOrEqual(rank)
    }
  })

  test('hold the true rank at least as often as promised', () => {
    const truth = [0, 0.15, 0.3, 0.45, 0.6]
    const runs = 300
    let held = 0
    const random = createRandom(5)
    for (let run = 0; run < runs; run++) {
      const score = truth.map((value) => value + 0.15 * random.normal())
      const { best, worst } = rankIntervals(independent(score, 0.15), { random, draws: 400 })
      if (best[2]! <= 3 && worst[2]! >= 3) held++
    }
    expect(held / runs).toBeGreaterThanOrEqual(0.914)
  })

  test('hold the true ranks of many components that share their draws, and come out again for the same one', () => {
    const truth = [0, 0.15, 0.3, 0.45, 0.6]
    const runs = 300
    let held = 0
    const random = createRandom(6)
    const shared = createRankDraws(random, 4000)
    const first = independent([0, 1, 2], 0.4)
    const before = rankIntervals(first, { shared })
    for (let run = 0; run < runs; run++) {
      const score = truth.map((value) => value + 0.15 * random.normal())
      const { best, worst } = rankIntervals(independent(score, 0.15), { shared })
      if (best[2]! <= 3 && worst[2]! >= 3) held++
    }
    expect(held / runs).toBeGreaterThanOrEqual(0.914)
    expect(rankIntervals(first, { shared })).toEqual(before)
  })

  test('take draws for correlated scores: what two nodes have in common says nothing of their order', () => {
    // Errors of 1, shared but for 0.1: the difference has a standard error of 0.141, so a lead of 0.5 is plain.
    const component = independent([0.5, 0], 1)
    component.covariance.fill(0.99)
    component.covariance[0] = 1
    component.covariance[3] = 1
    component.modelCovariance.fill(0)
    const { best, worst } = rankIntervals(component, { random: createRandom(7) })
    expect([...best, ...worst]).toEqual([1, 2, 1, 2])
  })

  test('draw only where the bounds leave a rank open', () => {
    const never: Random = {
      next: () => expect.unreachable(),
      int: () => expect.unreachable(),
      normal: () => expect.unreachable(),
      shuffle: (items) => items,
    }
    // Leads of 1.9 and 2.6 standard errors: 1.96 decide one difference, 2.4 three at once.
    for (const lead of [1.9, 2.6]) {
      const { best, worst } = rankIntervals(independent([lead * Math.SQRT2, 0, 0, 0], 1), { random: never })
      expect([...best]).toEqual(lead < 2 ? [1, 1, 1, 1] : [1, 2, 2, 2])
      expect([...worst]).toEqual(lead < 2 ? [4, 4, 4, 4] : [1, 4, 4, 4])
    }
  })

  test('come to the ranks of draws for every node, drawn another way', () => {
    const random = createRandom(8)
    let drawn = 0
    for (let run = 0; run < 40; run++) {
      const size = 3 + random.int(4)
      const component = independent(
        Array.from({ length: size }, () => 2 * random.normal()),
        0.5 + random.next(),
      )
      const critical = criticalByDraws(size, random)
      const far = component.score.every((one, at) =>
        component.score.every(
          (other, to) =>
            at === to || Math.abs(Math.abs(one - other) / (Math.SQRT2 * component.se[0]!) - critical) > 0.05,
        ),
      )
      if (!far) continue
      drawn++
      const { best, worst } = rankIntervals(component, { random, draws: 20_000 })
      for (const [at, one] of component.score.entries()) {
        const leads = [...component.score].map((other) => (other - one) / (Math.SQRT2 * component.se[0]!))
        expect(best[at]).toBe(1 + leads.filter((lead) => lead > critical).length)
        expect(worst[at]).toBe(size - leads.filter((lead) => -lead > critical).length)
      }
    }
    expect(drawn).toBeGreaterThan(20)
  })

  test.each([0, 1.5, Number.NaN])('need a positive number of draws, not %d', (draws) => {
    expect(() => rankIntervals(independent([0, 1], 1), { random: createRandom(1), draws })).toThrow(RangeError)
  })
})
