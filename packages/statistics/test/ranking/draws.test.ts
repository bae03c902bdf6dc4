import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/random/create-random.ts'
import { bootstrapScores } from '../../src/ranking/bootstrap-scores.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { differenceSe } from '../../src/ranking/difference-se.ts'
import { drawnIntervals } from '../../src/ranking/drawn-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { multiplierDraws } from '../../src/ranking/multiplier-draws.ts'
import { found } from '../found.ts'
import { converged } from './comparisons.ts'
import { observationsOf, plantVotes } from './votes.ts'

function planted(seed: number, plan = { nodes: 8, annotators: 30, prompts: 40, votes: 1500, spread: 0.6 }) {
  const { comparisons, observations } = observationsOf(plan.nodes, plantVotes(createRandom(seed), plan))
  return { fit: converged(fitBradleyTerry(comparisons, { priorSd: 2, tolerance: 1e-10 })), observations }
}

describe('multiplierDraws', () => {
  test('come to the standard errors of the dense sandwich, two ways, for scores and differences', () => {
    const { fit, observations } = planted(1)
    const intervals = clusteredIntervals(fit, observations)
    const dense = found(intervals.components[0])
    const drawn = found(multiplierDraws(fit, observations, { random: createRandom(1), draws: 4000, accuracy: 1e-8 }))
    expect(drawn.dimensions).toEqual(['annotator', 'prompt'])
    for (const [at, se] of dense.se.entries()) {
      expect(Math.abs(drawn.df[at]! / dense.df[at]! - 1)).toBeLessThan(0.08)
      expect(Math.abs(drawn.se[at]! / se - 1)).toBeLessThan(0.08)
    }
    const [ours, exact] = [found(drawn.difference(0, 5)), found(differenceSe(intervals, { first: 0, second: 5 }))]
    expect(Math.abs(ours.se / exact.se - 1)).toBeLessThan(0.08)
    expect(ours.value).toBeCloseTo(exact.value, 9)
  })

  test('serve graphs above the dense limit, bit for bit the same from the same seed', () => {
    const { fit, observations } = planted(2, { nodes: 1800, annotators: 60, prompts: 300, votes: 9000, spread: 0.3 })
    expect(clusteredIntervals(fit, observations).components[0]).toMatchObject({ ok: false, reason: 'too_large' })
    const options = { draws: 20, accuracy: 1e-2 }
    const one = found(multiplierDraws(fit, observations, { ...options, random: createRandom(3) }))
    expect(one.se.every((se) => se > 0 && Number.isFinite(se))).toBe(true)
    expect(found(multiplierDraws(fit, observations, { ...options, random: createRandom(3) })).se).toEqual(one.se)
  })

  test('give intervals of a large component as the dense ones are, beside small components that keep theirs', () => {
    const plan = { nodes: 12, annotators: 30, prompts: 40, votes: 1500, spread: 0.6 }
    const votes = plantVotes(createRandom(9), plan)
    const other = plantVotes(createRandom(10), { ...plan, nodes: 3, votes: 400 }).map((vote) => ({
      ...vote,
      first: vote.first + 12,
      second: vote.second + 12,
    }))
    const { comparisons, observations } = observationsOf(15, [...other, ...votes])
    const fit = converged(fitBradleyTerry(comparisons, { priorSd: 2, tolerance: 1e-10 }))
    const limited = clusteredIntervals(fit, observations, { largestComponent: 5 })
    expect(limited.components.map((one) => (one.ok ? 'ok' : one.reason))).toEqual(['too_large', 'ok'])
    const dense = found(clusteredIntervals(fit, observations).components[0])
    const options = { random: createRandom(1), draws: 4000, accuracy: 1e-8 }
    const drawn = found(drawnIntervals(fit, observations, 0, options))
    expect([...drawn.nodes]).toEqual([...dense.nodes])
    expect(drawn).toMatchObject({ dimensions: dense.dimensions, warnings: dense.warnings, n: dense.n })
    for (const [at, score] of dense.score.entries()) {
      expect(drawn.score[at]).toBeCloseTo(score, 9)
      expect(Math.abs(drawn.se[at]! / dense.se[at]! - 1)).toBeLessThan(0.08)
      expect(Math.abs((drawn.high[at]! - drawn.low[at]!) / (dense.high[at]! - dense.low[at]!) - 1)).toBeLessThan(0.08)
    }
    expect(() => drawnIntervals(fit, observations, 2, options)).toThrow(RangeError)
  })

  test.each([
    ['few annotators and prompts', { nodes: 6, annotators: 4, prompts: 5, votes: 400, spread: 0.5 }],
    ['one annotator', { nodes: 6, annotators: 1, prompts: 40, votes: 400, spread: 0.5 }],
  ])('do at %s what the dense ones do: same warnings, same intervals', (_, plan) => {
    const { fit, observations } = planted(3, plan)
    const dense = found(clusteredIntervals(fit, observations).components[0])
    const options = { random: createRandom(1), draws: 4000, accuracy: 1e-8 }
    const drawn = found(drawnIntervals(fit, observations, 0, options))
    expect(drawn.warnings).toEqual(dense.warnings)
    expect(dense.warnings.length).toBeGreaterThan(0)
    for (const [at, high] of dense.high.entries()) {
      const [ours, theirs] = [drawn.high[at]! - drawn.score[at]!, high - dense.score[at]!]
      expect(Math.abs(ours / theirs - 1)).toBeLessThan(0.1)
    }
    const single = { ...observations, annotator: new Int32Array(400), prompt: new Int32Array(400) }
    expect(multiplierDraws(fit, single, { random: createRandom(1) })).toMatchObject({ ok: false, reason: 'too_few' })
  })

  test('join the dense ones at the limit without a jump, few votes and the unbeaten included', () => {
    const plan = { nodes: 150, annotators: 40, prompts: 60, votes: 2500, spread: 0.5 }
    const votes = plantVotes(createRandom(12), plan).map((vote) => {
      const outcome = vote.first === 0 ? 1 : vote.second === 0 ? 0 : vote.outcome
      return { ...vote, outcome }
    })
    const { comparisons, observations } = observationsOf(plan.nodes, votes)
    const fit = converged(fitBradleyTerry(comparisons, { priorSd: 2, tolerance: 1e-10 }))
    const dense = found(clusteredIntervals(fit, observations, { largestComponent: 150 }).components[0])
    expect(clusteredIntervals(fit, observations, { largestComponent: 149 }).components[0]).toMatchObject({
      reason: 'too_large',
    })
    const drawn = found(drawnIntervals(fit, observations, 0, { random: createRandom(2), draws: 600 }))
    const ratios = dense.se.map((se, at) => drawn.se[at]! / se)
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / 150).toBeGreaterThan(0.97)
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / 150).toBeLessThan(1.03)
    for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.2)
    expect([...drawn.high].map(Number.isFinite)).toEqual([...dense.high].map(Number.isFinite))
    expect([...drawn.low].map(Number.isFinite)).toEqual([...dense.low].map(Number.isFinite))
    expect(dense.high[0]).toBe(Number.POSITIVE_INFINITY)
  })

  test('differences across components have no interval', () => {
    const { comparisons, observations } = observationsOf(
      4,
      Array.from({ length: 60 }, (_, at) => ({
        first: at % 2 === 0 ? 0 : 2,
        second: at % 2 === 0 ? 1 : 3,
        outcome: Number(at % 3 === 0),
        annotator: at % 12,
        prompt: at % 15,
      })),
    )
    const fit = converged(fitBradleyTerry(comparisons, { priorSd: 1 }))
    const drawn = found(multiplierDraws(fit, observations, { random: createRandom(1), draws: 20 }))
    expect(drawn.difference(0, 3)).toMatchObject({ ok: false, reason: 'different_components' })
    expect(found(drawn.difference(0, 1)).se).toBeGreaterThan(0)
  })
})

describe('bootstrapScores', () => {
  test('by prompt comes near the sandwich by prompt', () => {
    const { fit, observations } = planted(5, { nodes: 5, annotators: 1, prompts: 60, votes: 1200, spread: 0.6 })
    const dense = found(clusteredIntervals(fit, observations).components[0])
    expect(dense.dimensions).toEqual(['prompt'])
    const drawn = found(
      bootstrapScores(fit, observations, { resample: 'prompt', random: createRandom(1), resamples: 400 }),
    )
    for (const [at, se] of dense.se.entries()) expect(Math.abs(drawn.se[at]! / se - 1)).toBeLessThan(0.2)
    expect(drawn.draws).toHaveLength(400)
    for (let node = 0; node < 5; node++)
      expect(drawn.low[node]! < fit.theta[node]! && fit.theta[node]! < drawn.high[node]!).toBe(true)
  })

  test('parametric comes to the curvature when the model holds, and the same seed gives the same draws', () => {
    const random = createRandom(9)
    const votes = Array.from({ length: 900 }, (_, at) => ({
      first: at % 3,
      second: (at + 1) % 3,
      outcome: random.int(2),
      annotator: at % 20,
      prompt: at % 30,
    }))
    const { comparisons, observations } = observationsOf(3, votes)
    const fit = converged(fitBradleyTerry(comparisons, { lambda: 0 }))
    const options = { resample: 'parametric', resamples: 400 } as const
    const drawn = found(bootstrapScores(fit, observations, { ...options, random: createRandom(2) }))
    // Each of three equal items meets 600 times: the centred Laplacian 225·(I − J/3) has the inverse (I − J/3)/225.
    const exact = Math.sqrt(2 / 3 / 225)
    for (const se of drawn.se) expect(Math.abs(se / exact - 1)).toBeLessThan(0.15)
    expect(found(bootstrapScores(fit, observations, { ...options, random: createRandom(2) })).draws).toEqual(
      drawn.draws,
    )
  })

  test('says when clusters are too few, or resamples have no fit', () => {
    const { fit, observations } = planted(6, { nodes: 5, annotators: 4, prompts: 40, votes: 300, spread: 0.5 })
    expect(bootstrapScores(fit, observations, { resample: 'annotator', random: createRandom(1) })).toMatchObject({
      reason: 'too_few',
    })
    const lone = observationsOf(
      2,
      Array.from({ length: 12 }, (_, at) => ({
        first: 0,
        second: 1,
        outcome: Number(at > 0),
        annotator: at,
        prompt: at,
      })),
    )
    const plain = converged(fitBradleyTerry(lone.comparisons, { lambda: 0 }))
    expect(
      bootstrapScores(plain, lone.observations, { resample: 'prompt', random: createRandom(1), resamples: 100 }),
    ).toMatchObject({ reason: 'unstable' })
  })
})
