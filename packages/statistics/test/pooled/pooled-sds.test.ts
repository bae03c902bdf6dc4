import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { fitPooledScores } from '../../src/pooled/fit-pooled-scores.ts'
import type { PooledData } from '../../src/pooled/pooled-data.ts'
import { pooledDifference } from '../../src/pooled/pooled-difference.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { expectNear } from '../near.ts'
import { fitted, plantOutputs } from './planted-outputs.ts'
import { POOLED, pooledCoverage } from './pooled-coverage.ts'
import { slowCovariance, slowVariance } from './slow-pooled.ts'

/**
 * Two worlds of systems that never meet, in prompts of their own and in one that both are in; outputs that nobody
 * compared; a feature, and the side.
 */
function worlds(seed: number): PooledData {
  const random = createRandom(seed)
  const prompt: number[] = []
  const system: number[] = []
  const first: number[] = []
  const second: number[] = []
  for (let p = 0; p < 7; p++) {
    const from = prompt.length
    const here = p === 6 ? [0, 1, 2, 3, 4, 5] : p % 2 === 0 ? [0, 1, 2] : [3, 4, 4, 5]
    for (const own of here) {
      prompt.push(p)
      system.push(own)
    }
    const sides = p === 6 ? [here.slice(0, 3), here.slice(3)] : [here.slice(0, -1)]
    let start = from
    for (const side of sides) {
      for (let vote = 0; vote < 4; vote++) {
        const a = random.int(side.length)
        first.push(start + a)
        second.push(start + ((a + 1 + random.int(side.length - 1)) % side.length))
      }
      start += side.length
    }
  }
  return {
    prompt: Int32Array.from(prompt),
    system: Int32Array.from(system),
    features: [Float64Array.from(prompt, () => random.normal())],
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    answer: Float64Array.from(first, () => random.int(3) / 2),
    shown: Int8Array.from(first, () => random.int(3) - 1),
    weight: Float64Array.from(first, () => 1 + random.int(3)),
  }
}

const even = (members: readonly number[], share: number) => members.map((member): [number, number] => [member, share])

/** Adds up factors of the same entry. */
function weightsOf(...parts: readonly (readonly [number, number])[]): Map<number, number> {
  const weights = new Map<number, number>()
  for (const [entry, factor] of parts) weights.set(entry, (weights.get(entry) ?? 0) + factor)
  return weights
}

describe('standard deviations of pooled scores', () => {
  const settings = { positionSd: 0.5, systemSd: 1.5, featureSd: 1 }
  const penalty = [...new Array<number>(6).fill(1 / 1.5 ** 2), 1, 4]
  // All systems; some of both worlds; none of one world, which then takes all of it.
  const averages = fc.constantFrom([1, 1, 1, 1, 1, 1], [1, 0, 1, 0, 0, 1], [0, 1, 0, 0, 0, 0])
  const seeds = fc.property(fc.integer(), fc.constantFrom(0.3, 1, 3), averages, (seed, tau, averaged) => {
    const data = worlds(seed)
    const options = { ...settings, tau, averaged: Uint8Array.from(averaged), estimate: 'mode' } as const
    const fit = fitted(fitPooledScores(data, options))
    const slow = slowCovariance(data, fit, penalty)
    const outputs = Array.from(data.prompt.keys())
    const n = outputs.length
    const systemsWith = (system: number) => {
      const all = Array.from(averaged.keys()).filter((other) => linkOf(other) === linkOf(system))
      const some = all.filter((other) => averaged[other] === 1)
      return some.length > 0 ? some : all
    }
    const linkOf = (system: number) => fit.linked[data.system.indexOf(system)]!
    const less = (members: readonly number[]) => even(members, -1 / members.length)

    for (const system of averaged.keys()) {
      const mean = systemsWith(system).reduce((sum, other) => sum + fit.system[other]!, 0)
      expect(Math.abs(mean)).toBeLessThan(1e-9)
    }

    // Of scores and systems: against the average of the systems that are linked.
    const averageOf = (system: number) => less(systemsWith(system).map((other) => n + other))
    const scoreSds = outputs.map((output) => weightsOf([output, 1], ...averageOf(data.system[output]!)))
    expectNear(
      fit.scoreSd,
      scoreSds.map((weights) => Math.sqrt(slowVariance(slow, weights))),
      1e-8,
    )
    const systemSds = Array.from(fit.system.keys(), (system) => weightsOf([n + system, 1], ...averageOf(system)))
    expectNear(
      fit.systemSd,
      systemSds.map((weights) => Math.sqrt(slowVariance(slow, weights))),
      1e-8,
    )

    // Of centred scores: less the mean of those of the prompt that are linked.
    const centred = outputs.map((output) => {
      const near = outputs.filter(
        (other) => data.prompt[other] === data.prompt[output] && fit.linked[other] === fit.linked[output],
      )
      return weightsOf([output, 1], ...less(near))
    })
    expectNear(
      fit.centredSd,
      centred.map((weights) => Math.sqrt(slowVariance(slow, weights))),
      1e-8,
    )

    // Of differences, in a prompt and across.
    for (let times = 0; times < 40; times++) {
      const [first, second] = [(times * 7) % n, (times * 11 + 1) % n]
      if (first === second) continue
      const difference = pooledDifference(fit, { first, second })
      expect(difference.ok).toBe(fit.linked[first] === fit.linked[second])
      if (!difference.ok) continue
      expect(difference.value).toBe(fit.score[first]! - fit.score[second]!)
      const variance = slowVariance(slow, weightsOf([first, 1], [second, -1]))
      expect(Math.abs(difference.sd - Math.sqrt(variance))).toBeLessThan(1e-8)
    }
  })

  test('are those of the whole matrix, inverted at once: scores, systems, centred scores, differences', () => {
    fc.assert(seeds, { numRuns: 18 })
  })

  test('of the mean take each chance as averaged over the variance that they imply', () => {
    const { data } = plantOutputs(createRandom(8), { prompts: 6, outputs: 3, systems: 3, perPrompt: 4, tau: 1 })
    const fit = fitted(fitPooledScores(data, { tau: 1, systemSd: 1 }))
    const rows = Array.from(data.first, (first, row) => ({ first, second: data.second[row]!, won: data.answer[row]! }))
    let slow = slowCovariance(data, fit, [1, 1, 1])
    let variance: number[] = []
    for (let round = 0; round < 50; round++) {
      variance = rows.map(({ first, second }) => slowVariance(slow, weightsOf([first, 1], [second, -1])))
      slow = slowCovariance(data, fit, [1, 1, 1], variance)
    }
    for (const [row, { first, second }] of rows.entries()) {
      const difference = pooledDifference(fit, { first, second })
      expect(difference.ok && Math.abs(difference.sd ** 2 - variance[row]!)).toBeLessThan(1e-3)
    }
    // The slope of the averaged loss is that of the prior.
    const slope = new Float64Array(data.prompt.length)
    for (const [row, { first, second, won }] of rows.entries()) {
      const lead = (fit.score[first]! - fit.score[second]!) / Math.sqrt(1 + (Math.PI / 8) * variance[row]!)
      slope[first]! += 1 / (1 + Math.exp(-lead)) - won
      slope[second]! -= 1 / (1 + Math.exp(-lead)) - won
    }
    expectNear(
      slope.map((own) => -own),
      Array.from(fit.deviation),
      1e-3,
    )
  })

  test('do not depend on the prior of the arbitrary level, however wide it is', () => {
    const { data } = plantOutputs(createRandom(3), { prompts: 60, outputs: 3, systems: 4, perPrompt: 5, tau: 0.8 })
    const sds = [10, 1000].map((systemSd) => fitted(fitPooledScores(data, { tau: 0.8, systemSd, tolerance: 1e-10 })))
    expectNear(sds[0]!.scoreSd, sds[1]!.scoreSd, 1e-2)
    expectNear(sds[0]!.systemSd, sds[1]!.systemSd, 1e-2)
    expect(Math.max(...sds[1]!.scoreSd)).toBeLessThan(1.2)
    // The levels themselves would have a standard deviation of 500.
    const total = sds[1]!.system.reduce((sum, level) => sum + level, 0)
    expect(Math.abs(total)).toBeLessThan(1e-9)
  })

  test('of outputs that nothing links have no difference, by name', () => {
    const fit = fitted(fitPooledScores(worlds(1), { tau: 1, positionSd: 1 }))
    expect(pooledDifference(fit, { first: 0, second: 3 })).toMatchObject({ ok: false, reason: 'unlinked' })
    expect(fit.warnings).toEqual(['unlinked'])
    expect(new Set(fit.linked)).toEqual(new Set([0, 1]))
    expect(() => pooledDifference(fit, { first: 0, second: 0 })).toThrow(RangeError)
    expect(() => pooledDifference(fit, { first: 0, second: 99 })).toThrow(RangeError)
  })
})

describe('a τ at the edge of its grid', () => {
  const chosen = (tau: number, grid: readonly number[]) => {
    const plan = { prompts: 120, outputs: 4, systems: 4, perPrompt: 8, tau }
    const { data } = plantOutputs(createRandom(5), plan)
    return fitted(fitPooledScores(data, { tau: { random: createRandom(1), grid } }))
  }

  test('is named, since a better one may lie beyond', () => {
    expect(chosen(0.1, [0.7, 1, 1.5])).toMatchObject({ tau: 0.7, warnings: ['tau_smallest'] })
    expect(chosen(2.5, [1, 0.7, 0.35])).toMatchObject({ tau: 1, warnings: ['tau_largest'] })
    expect(chosen(1, [0.1, 1, 9])).toMatchObject({ tau: 1, warnings: [] })
  })

  test('is chosen from whole prompts, by chance, when there are more comparisons than it takes', () => {
    const { data } = plantOutputs(createRandom(6), { prompts: 500, outputs: 4, systems: 6, perPrompt: 8, tau: 1 })
    const fitOf = (most: number) => fitted(fitPooledScores(data, { tau: { random: createRandom(2), most } }))
    expect(fitOf(4000).tauChoice?.n).toBe(4000)
    const part = fitOf(1500)
    // Some prompts fall into two blocks.
    expect(part.tauChoice?.n).toBeGreaterThan(1490)
    expect(part.tauChoice?.n).toBeLessThanOrEqual(1500)
    expect(part.n).toBe(4000)
    expect([0.7, 0.85, 1, 1.2]).toContain(part.tau)
    expect(fitPooledScores(data, { tau: { random: createRandom(2), most: 10 } })).toMatchObject({
      ok: false,
      reason: 'not_identified',
    })
  })
})

/** How likely so few are at 93 %. A mean of shares varies no more than a count of runs. */
const chanceOf = (share: number, runs: number) => binomialCdf(Math.round(share * runs), runs, 0.93)

describe('95 % intervals of pooled scores cover what they promise', () => {
  test.each(POOLED)('$name', (design) => {
    // Choosing τ fits 35 times.
    const runs = design.tau === 'chosen' ? 30 : 100
    for (const share of Object.values(pooledCoverage(design, runs)))
      if (share !== null) expect(chanceOf(share, runs)).toBeGreaterThan(0.001)
  })
})
