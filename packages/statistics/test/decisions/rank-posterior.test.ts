import { describe, expect, test } from 'vitest'
import { rankPosterior } from '../../src/decisions/rank-posterior.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { crossedVotes, even, zipf } from '../coverage/crossed-votes.ts'
import { leastOf } from '../limit-of.ts'
import { beliefIn, diagonal, fittedBelief } from './beliefs.ts'
import { DECISIONS } from './fixture.ts'

describe('rankPosterior', () => {
  test('gives the chances and ranks that a million draws of numpy give', () => {
    const { score, covariance, model, df, ...expected } = DECISIONS.ranks
    const posterior = rankPosterior(beliefIn(score, covariance, { model, df }), {
      random: createRandom(1),
      draws: 100_000,
    })
    // Five standard errors of a share and of a mean rank over so many draws.
    for (const [at, best] of expected.best.entries()) {
      expect(Math.abs(posterior.best[at]! - best)).toBeLessThan(0.008)
      expect(Math.abs(posterior.mean[at]! - expected.mean[at]!)).toBeLessThan(0.025)
    }
    expect([...posterior.median]).toEqual(expected.median)
    expect([...posterior.low]).toEqual(expected.low)
    expect([...posterior.high]).toEqual(expected.high)
    expect(posterior.bestAtLeast).toEqual(posterior.best)
    expect(posterior.bestAtMost).toEqual(posterior.best)
  })

  test('gives the chance of being best that integration gives for independent scores', () => {
    const scores = [0.6, 0.4, 0, -0.5]
    const sd = 0.5
    const posterior = rankPosterior(beliefIn(scores, diagonal(4, sd * sd)), {
      random: createRandom(2),
      draws: 100_000,
    })
    for (const [at, score] of scores.entries()) {
      let chance = 0
      for (let x = -5; x <= 5; x += 0.001) {
        const others = scores.filter((_, other) => other !== at)
        chance += others.reduce((all, other) => all * below((x - other) / sd), density((x - score) / sd) / sd) * 0.001
      }
      expect(Math.abs(posterior.best[at]! - chance)).toBeLessThan(0.008)
    }
  })

  test('is the same for the same seed, and no more certain when the model’s variance is smaller', () => {
    const belief = beliefIn([1, 0, -1], diagonal(3, 0.3))
    const one = rankPosterior(belief, { random: createRandom(3) })
    expect(rankPosterior(belief, { random: createRandom(3) })).toEqual(one)
    const bold = rankPosterior(beliefIn([1, 0, -1], diagonal(3, 1e-9), { model: diagonal(3, 0.3) }), {
      random: createRandom(3),
    })
    for (const at of [0, 1, 2]) expect(Math.abs(bold.best[at]! - one.best[at]!)).toBeLessThan(0.05)
  })

  test('lets few degrees of freedom leave more ranks open', () => {
    const scores = [1.2, 0, -1.2]
    const wide = rankPosterior(beliefIn(scores, diagonal(3, 0.05), { df: 2 }), { random: createRandom(4) })
    const sharp = rankPosterior(beliefIn(scores, diagonal(3, 0.05)), { random: createRandom(4) })
    expect([...sharp.low]).toEqual([1, 2, 3])
    expect([...sharp.high]).toEqual([1, 2, 3])
    expect(wide.best[0]!).toBeLessThan(sharp.best[0]!)
    expect(wide.high[0]!).toBeGreaterThan(1)
  })

  test('says what the data allow where only the prior limits a lead', () => {
    // 0 beat 2 once, 1 beat 2 thirty times: nothing says which of 0 and 1 is better.
    const votes = [[0, 2], ...Array.from({ length: 30 }, () => [1, 2])]
    const observations = {
      first: Int32Array.from(votes, ([winner]) => winner!),
      second: Int32Array.from(votes, ([, loser]) => loser!),
      outcome: new Float64Array(votes.length).fill(1),
      annotator: Int32Array.from(votes, (_, row) => row % 12),
      prompt: Int32Array.from(votes, (_, row) => row),
    }
    const posterior = rankPosterior(fittedBelief(3, observations), { random: createRandom(5) })
    expect(posterior.best[1]!).toBeGreaterThan(posterior.best[0]!)
    for (const node of [0, 1]) {
      expect(posterior.bestAtLeast[node]).toBe(0)
      expect(posterior.bestAtMost[node]).toBe(1)
      expect([posterior.low[node], posterior.high[node]! >= 2]).toEqual([1, true])
    }
    expect(posterior.bestAtMost[2]!).toBeLessThan(0.2)
  })

  test('holds the true rank and the true best as often as it says, also with few or uneven clusters', () => {
    const designs = [
      { votes: 1000, raters: even(40), prompts: even(100) },
      { votes: 600, raters: even(12), prompts: even(12) },
      { votes: 800, raters: zipf(12), prompts: even(60) },
    ]
    const runs = 150
    for (const [which, design] of designs.entries()) {
      let covered = 0
      let best = 0
      let leaders = 0
      for (let seed = 1; seed <= runs; seed++) {
        const { nodes, observations, truth } = crossedVotes(createRandom(1000 * which + seed), design)
        const posterior = rankPosterior(fittedBelief(nodes, observations), { random: createRandom(seed), draws: 500 })
        const rank = truth.map((score) => 1 + truth.filter((other) => other > score).length)
        // Ranks of one data set hang together; one of them is looked at.
        const node = seed % nodes
        covered += Number(posterior.low[node]! <= rank[node]! && rank[node]! <= posterior.high[node]!)
        best += rank.reduce((sum, own, at) => sum + (own === 1 ? posterior.best[at]! : 0), 0)
        const leader = posterior.best.indexOf(Math.max(...posterior.best))
        leaders += Number(rank[leader] === 1) - posterior.best[leader]!
      }
      expect(covered).toBeGreaterThanOrEqual(leastOf(0.93, runs))
      // What is thought of the leader is right on average, to within three standard errors and its caution.
      expect(leaders / runs).toBeGreaterThan(-0.12)
      expect(best / runs).toBeGreaterThan(0.5)
    }
  })

  test('refuses more nodes than a dense matrix is made for', () => {
    const belief = { ...beliefIn([1], [1]), score: new Float64Array(1501) }
    expect(() => rankPosterior(belief, { random: createRandom(1) })).toThrow('1501 nodes')
  })
})

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

/** Φ by summing its density. */
function below(z: number): number {
  let sum = 0.5
  const step = z / 200
  for (let at = 0; at < 200; at++) sum += density((at + 0.5) * step) * step
  return sum
}
