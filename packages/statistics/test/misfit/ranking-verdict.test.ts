import { describe, expect, test } from 'vitest'
import { misfitParts } from '../../src/misfit/misfit-parts.ts'
import { type RankingVerdict, rankingVerdict } from '../../src/misfit/ranking-verdict.ts'
import { threeCycle } from '../../src/misfit/three-cycle.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import type { Observations } from '../../src/ranking/observations.ts'
import { crossedVotes, even, zipf } from '../coverage/crossed-votes.ts'
import { leastOf, limitOf } from '../limit-of.ts'
import { converged } from '../ranking/comparisons.ts'
import { plantedCycle } from './planted-cycle.ts'

function verdictOf(nodes: number, observations: Observations, seed: number): RankingVerdict {
  const fit = fitBradleyTerry({ nodes, ...observations, wins: observations.outcome }, { priorSd: 2, tolerance: 1e-9 })
  return rankingVerdict(converged(fit), observations, 0, { random: createRandom(seed), draws: 199 })
}

/** Three that go round in a circle, by so many of the 82 judgements of each pair, and 20 others that each of them ties with. */
function circleAmongEven(won: number) {
  const rows = Array.from({ length: 3 }, (_, a) =>
    Array.from({ length: 22 - a }, (__, step) => {
      const b = a + 1 + step
      const n = b > 2 ? 100 : 82
      const wins = b > 2 ? 50 : step === 0 ? won : n - won
      // 37 has no divisor in common with either n: the wins are spread over annotators and prompts.
      const outcomeOf = (at: number) => Number((at * 37 + b) % n < wins)
      return Array.from({ length: n }, (___, at) => ({
        a,
        b,
        at,
        outcome: outcomeOf(at),
        prompt: (at + 7 * a + b) % 100,
      }))
    }),
  ).flat(2)
  return {
    first: Int32Array.from(rows, ({ a }) => a),
    second: Int32Array.from(rows, ({ b }) => b),
    outcome: Float64Array.from(rows, ({ outcome }) => outcome),
    annotator: Int32Array.from(rows, ({ at }) => at),
    prompt: Int32Array.from(rows, ({ prompt }) => prompt),
  }
}

/** Clean crowds: one ranking holds, but judgements of a rater, and on a prompt, are alike. */
const CLEAN = {
  'who see pairs their own way': (seed: number) => plantedCycle(createRandom(seed), { votes: 1500, sd: 1 }),
  'of few raters and prompts': (seed: number) =>
    plantedCycle(createRandom(seed), { votes: 900, sd: 0.7, raters: even(12), prompts: even(12) }),
  'with uneven volumes': (seed: number) =>
    plantedCycle(createRandom(seed), { votes: 1200, sd: 0.7, raters: zipf(30), prompts: zipf(60) }),
  'who tie': (seed: number) => plantedCycle(createRandom(seed), { votes: 1500, sd: 0.7, ties: 0.4 }),
  'with tastes in systems': (seed: number) =>
    crossedVotes(createRandom(seed), { votes: 1200, raters: even(40), prompts: even(100) }),
  'with 12 systems, few judgements of each pair': (seed: number) =>
    plantedCycle(createRandom(seed), { nodes: 12, votes: 1000, sd: 0.7 }),
}

describe('rankingVerdict', () => {
  const runs = 120
  test.each(Object.entries(CLEAN))('says not one ranking of at most 5 % of clean crowds %s', (_, plant) => {
    let alarms = { verdict: 0, pairs: 0, flow: 0, ratio: 0 }
    for (let seed = 1; seed <= runs; seed++) {
      const { nodes, observations } = plant(seed)
      const { verdict, pairs, flow, ratio } = verdictOf(nodes, observations, seed)
      alarms = {
        verdict: alarms.verdict + Number(verdict === 'not_one_ranking'),
        pairs: alarms.pairs + Number(pairs.some(({ adjusted }) => adjusted <= 0.05)),
        flow: alarms.flow + Number(flow!.p <= 0.05),
        ratio: alarms.ratio + Number((ratio!.p ?? 1) <= 0.05),
      }
    }
    const limit = limitOf(0.05, runs)
    for (const kind of ['verdict', 'pairs', 'flow', 'ratio'] as const)
      expect([kind, alarms[kind] <= limit]).toEqual([kind, true])
  })

  test('finds a circle of three among six', () => {
    const found = { verdict: 0, cycle: 0, inCycle: 0 }
    for (let seed = 1; seed <= 60; seed++) {
      const { nodes, observations } = plantedCycle(createRandom(seed), { votes: 2000, sd: 0.5, cycle: 1 })
      const { verdict, cycle, pairs } = verdictOf(nodes, observations, seed)
      found.verdict += Number(verdict === 'not_one_ranking')
      found.cycle += Number(cycle !== null && cycle.nodes.toString() === '0,1,2')
      found.inCycle += Number(pairs[0]!.second < 3)
    }
    expect(found.verdict).toBeGreaterThanOrEqual(leastOf(0.95, 60))
    expect(found.inCycle).toBeGreaterThanOrEqual(leastOf(0.95, 60))
    expect(found.cycle).toBeGreaterThanOrEqual(leastOf(0.5, 60))
  })

  test('never finds a circle of three that there is not', () => {
    let wrong = 0
    for (let seed = 1; seed <= 120; seed++) {
      const { nodes, observations } = plantedCycle(createRandom(seed), { votes: 1500, sd: 1 })
      if (verdictOf(nodes, observations, seed).cycle !== null) wrong++
    }
    expect(wrong).toBeLessThanOrEqual(limitOf(0.05, 120))
  })

  test('counts pairs and a circle where the verdict does: from 2.5 % on, not from 5 %', () => {
    const nearly = circleAmongEven(57)
    const fit = converged(
      fitBradleyTerry({ nodes: 23, ...nearly, wins: nearly.outcome }, { priorSd: 2, tolerance: 1e-9 }),
    )
    const parts = misfitParts(fit, nearly, 0)
    expect(typeof parts === 'string' ? null : threeCycle(parts)?.nodes).toEqual([0, 1, 2])
    const silent = verdictOf(23, nearly, 1)
    expect(silent).toMatchObject({ reasons: ['few_judgements'], deviations: 0, cycle: null })
    expect(silent.pairs[0]!.adjusted).toBeGreaterThan(0.025)
    expect(silent.pairs[0]!.adjusted).toBeLessThan(0.05)

    const said = verdictOf(23, circleAmongEven(59), 1)
    expect(said).toMatchObject({ verdict: 'not_one_ranking', deviations: 3, cycle: { nodes: [0, 1, 2] } })
    expect(said.reasons).toContain('cycle')
    expect(said.pairs.map(({ adjusted }) => adjusted <= 0.025).lastIndexOf(true)).toBe(2)
  })

  test('says one ranking only where a deviation that matters would have shown', () => {
    const counts = { few: 0, many: 0 }
    for (let seed = 1; seed <= 40; seed++) {
      const [few, many] = [40, 2000].map((votes) => {
        const { nodes, observations } = plantedCycle(createRandom(seed), { votes, sd: 0.5 })
        return verdictOf(nodes, observations, seed)
      })
      counts.few += Number(few!.verdict === 'too_little_to_tell')
      counts.many += Number(many!.verdict === 'one_ranking')
    }
    expect(counts.few).toBeGreaterThanOrEqual(leastOf(0.75, 40))
    expect(counts.many).toBeGreaterThanOrEqual(leastOf(0.9, 40))
  })

  test('does not say of pairs that are more one-sided than scores say that they go the other way', () => {
    // Right in order, but nobody ever disagrees on a pair: far steeper between neighbours than over the whole range.
    const rows = { first: [] as number[], second: [] as number[], outcome: [] as number[] }
    const shares = { 1: 0.62, 2: 0.7, 3: 0.99 }
    for (let a = 0; a < 4; a++)
      for (let b = a + 1; b < 4; b++)
        for (let at = 0; at < 300; at++) {
          rows.first.push(a)
          rows.second.push(b)
          rows.outcome.push(Number(at < 300 * shares[(b - a) as 1 | 2 | 3]))
        }
    const order = createRandom(1).shuffle(Array.from(rows.first.keys()))
    const observations = {
      first: Int32Array.from(order, (row) => rows.first[row]!),
      second: Int32Array.from(order, (row) => rows.second[row]!),
      outcome: Float64Array.from(order, (row) => rows.outcome[row]!),
      annotator: Int32Array.from(order, (_, at) => at % 30),
      prompt: Int32Array.from(order, (_, at) => Math.floor(at / 30)),
    }
    const { reasons } = verdictOf(4, observations, 1)
    expect(reasons.includes('pairs_against') || reasons.includes('cycle')).toBe(false)
    expect(reasons.includes('pairs_off') || reasons.includes('cyclic_flow')).toBe(true)
  })

  test('is too little to tell, and says why, where there is nothing to contradict', () => {
    const rows = {
      outcome: Float64Array.of(1, 0, 1),
      annotator: Int32Array.of(0, 1, 2),
      prompt: Int32Array.of(0, 1, 2),
    }
    const pair = { ...rows, first: Int32Array.of(0, 0, 0), second: Int32Array.of(1, 1, 1) }
    expect(verdictOf(2, pair, 1)).toMatchObject({ verdict: 'too_little_to_tell', reasons: ['no_cycles'], flow: null })
    const alone = { ...pair, annotator: new Int32Array(3), prompt: new Int32Array(3) }
    expect(verdictOf(2, alone, 1)).toMatchObject({ verdict: 'too_little_to_tell', reasons: ['too_few'], pairs: [] })
  })

  test('repeats itself for the same seed', () => {
    const { nodes, observations } = plantedCycle(createRandom(2), { votes: 500 })
    expect(verdictOf(nodes, observations, 3)).toEqual(verdictOf(nodes, observations, 3))
  })
})
