import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/random/create-random.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import type { EstimatedIntervals } from '../../src/ranking/component-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
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
    df: 1000,
    dimensions: ['annotator', 'prompt'],
    clusters: { annotator: 1001, prompt: 1001 },
    warnings: [],
    n: 5000,
  }
}

describe('rankIntervals', () => {
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

  test('are the same in room that larger and smaller components used before', () => {
    const room = { draws: new Float64Array() }
    const random = () => createRandom(3)
    for (const scores of [
      [0, 1, 2],
      [0, 1, 2, 3, 4],
      [0, 2],
    ]) {
      const component = independent(scores, 0.4)
      expect(rankIntervals(component, { random: random(), room })).toEqual(
        rankIntervals(component, { random: random() }),
      )
    }
  })
})
