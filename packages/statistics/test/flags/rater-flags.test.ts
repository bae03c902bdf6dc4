import { describe, expect, test } from 'vitest'
import { addCrowdEvidence, addToCrowd, type Crowd, newCrowdEvidence } from '../../src/flags/crowd-evidence.ts'
import { addExchangeEvidence } from '../../src/flags/exchange-evidence.ts'
import type { RaterFlags } from '../../src/flags/flag-figures.ts'
import { judgementOf } from '../../src/flags/ordered-judgements.ts'
import { addPairs, type MetPair } from '../../src/flags/pair-evidence.ts'
import { raterFlags } from '../../src/flags/rater-flags.ts'
import { shrinkShares } from '../../src/flags/shrink-shares.ts'
import { type Habit, simulateCrowd } from '../../src/flags/simulate-crowd.ts'
import { evidenceOf, newStakes } from '../../src/flags/stakes.ts'
import { watchRaters } from '../../src/flags/watch-raters.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { leastOf, limitOf } from '../limit-of.ts'
import { readFixture } from '../read-fixture.ts'

type Fixture = { exchange: { yes: number; size: number; tilt: number; own_yes_no: [number, number] }[] }
const { exchange } = readFixture<Fixture>('sequences.json')

const isAny = ({ raters, pairs }: RaterFlags) => [...raters, ...pairs].some(({ flagged }) => flagged)

describe('a crowd without faults', () => {
  test('ever gets any flag of the whole list in at most 5 % of crowds, looked at 20 times', () => {
    const runs = 30
    let flagged = 0
    for (let seed = 1; seed <= runs; seed++) {
      const rows = simulateCrowd({ random: createRandom(seed), ties: 0.1 })
      const watch = watchRaters()
      let ever = false
      for (let row = 0; row < rows.unit.length; row++) {
        watch.add(judgementOf(rows, row))
        if (row % 400 === 399) ever ||= isAny(watch.figures())
      }
      if (ever) flagged++
    }
    expect(flagged).toBeLessThanOrEqual(limitOf(0.05, runs))
  })

  test('gets none for ties where nobody ties, and none where units are all of one hardness', () => {
    const { raters } = raterFlags(simulateCrowd({ random: createRandom(1), spread: 0.2 }))
    const ties = raters.filter(({ kind }) => kind === 'ties')
    expect(ties).toHaveLength(40)
    for (const { share, shrunk, evidence, flagged } of ties)
      expect({ share, shrunk, evidence: evidence + 0, flagged }).toEqual({
        share: 0,
        shrunk: 0,
        evidence: 0,
        flagged: false,
      })
    expect(raters.some(({ flagged }) => flagged)).toBe(false)
  })
})

describe('at 200 judgements, 40 raters and an overlap of 3', () => {
  const runs = 25
  const faults: readonly [Habit, string, number][] = [
    [{ kind: 'side', share: 0.75 }, 'side', 0.8],
    [{ kind: 'longer', share: 0.75 }, 'longer', 0.7],
    [{ kind: 'reversed' }, 'agreement', 0.95],
    [{ kind: 'hurry' }, 'hurry', 0.95],
    [{ kind: 'ties', share: 0.5 }, 'ties', 0.8],
  ]
  test('habits and copying, each in a rater of its own, are flagged as often as promised', () => {
    const hits = new Map<string, number>()
    for (let seed = 1001; seed <= 1000 + runs; seed++) {
      const habits = new Map<number, Habit>(faults.map(([habit], at) => [5 * at, habit]))
      habits.set(37, { kind: 'copies', whom: 33, units: 100 })
      const { raters, pairs } = raterFlags(simulateCrowd({ random: createRandom(seed), ties: 0.1, habits }))
      const found = raters.filter(({ flagged }) => flagged).map(({ rater, kind }) => `${rater} ${kind}`)
      for (const { left, right, flagged } of pairs) if (flagged) found.push(`${left} ${right}`)
      for (const one of found) hits.set(one, (hits.get(one) ?? 0) + 1)
    }
    for (const [at, [, kind, least]] of faults.entries())
      expect(hits.get(`${5 * at} ${kind}`) ?? 0, kind).toBeGreaterThanOrEqual(leastOf(least, runs))
    expect(hits.get('33 37') ?? 0).toBeGreaterThanOrEqual(leastOf(0.95, runs))
  })

  test('who judges at random is flagged in 80 % of crowds or more', () => {
    let hits = 0
    for (let seed = 2001; seed <= 2000 + runs; seed++) {
      const { raters } = raterFlags(
        simulateCrowd({ random: createRandom(seed), habits: new Map([[7, { kind: 'random' }]]) }),
      )
      if (raters.some(({ rater, kind, flagged }) => rater === 7 && kind === 'agreement' && flagged)) hits++
    }
    expect(hits).toBeGreaterThanOrEqual(leastOf(0.8, runs))
  })
})

describe('what came first stands', () => {
  const rows = simulateCrowd({ random: createRandom(5), raters: 8, perRater: 60 })
  const plain = raterFlags(rows)

  test('a second judgement of a unit changes nothing, wherever it comes', () => {
    const twice = (column: Int32Array | Int8Array, again: (value: number) => number) =>
      Int32Array.from([...column].flatMap((value) => [value, again(value)]))
    const again = {
      unit: twice(rows.unit, (value) => value),
      rater: twice(rows.rater, (value) => value),
      category: twice(rows.category, (value) => 1 - value),
      side: Int8Array.from(twice(rows.side, (value) => -value)),
      longer: Int8Array.from(twice(rows.longer, (value) => -value)),
      tie: Int8Array.from(twice(rows.tie, () => 1)),
      hurried: Int8Array.from(twice(rows.hurried, () => 1)),
    }
    expect(raterFlags(again)).toEqual(plain)
  })

  test('evidence is kept up: what was known after a part is what that part alone says', () => {
    const watch = watchRaters()
    const half = Math.floor(rows.unit.length / 2)
    for (let row = 0; row < half; row++) watch.add(judgementOf(rows, row))
    const part = Object.fromEntries(Object.entries(rows).map(([name, column]) => [name, column.subarray(0, half)]))
    expect(watch.figures()).toEqual(raterFlags({ ...rows, ...part }))
  })

  test('columns that do not fit are refused', () => {
    expect(() => raterFlags({ ...rows, side: new Int8Array(1) })).toThrow(RangeError)
    expect(() => raterFlags({ ...rows, unit: rows.unit.map((value) => -1 - value) })).toThrow(RangeError)
    expect(() => raterFlags(rows, { block: 1 })).toThrow(RangeError)
    expect(() => raterFlags(rows, { alpha: 0 })).toThrow(RangeError)
    const none = { unit: new Int32Array(0), rater: new Int32Array(0), category: new Int32Array(0) }
    expect(raterFlags(none)).toEqual({ raters: [], pairs: [] })
  })
})

describe('the evidence', () => {
  test('of a block is what Python finds by going through all orders of it', () => {
    for (const { yes, size, tilt, own_yes_no } of exchange)
      for (const [at, own] of [true, false].entries()) {
        const stakes = newStakes(1)
        addExchangeEvidence(stakes, [tilt], { own, yes, all: size })
        expect(Math.exp(stakes[0]!)).toBeCloseTo(own_yes_no[at]!, 10)
      }
  })

  test('of a block is 1 on average over who said what, whatever was said', () => {
    for (const said of [
      [0, 0, 1],
      [0, 1, 2],
      [0, 0, 1, 1],
      [0, 0, 0, 1, 2],
    ]) {
      const yes = said.filter((category) => category === 0).length
      let [sum, pairSum, pairCount] = [0, 0, 0]
      for (const category of said) {
        const stakes = newStakes(2)
        addExchangeEvidence(stakes, [1.5, -2.5], { own: category === 0, yes, all: said.length })
        sum += Math.exp(evidenceOf(stakes)) / said.length
      }
      expect(sum).toBeCloseTo(1, 12)
      const pairs = new Map<number, MetPair>()
      addPairs(
        pairs,
        said.map((category, rater) => ({ category, rater })),
      )
      for (const { stakes } of pairs.values()) {
        pairSum += Math.exp(evidenceOf(stakes))
        pairCount++
      }
      expect(pairSum / pairCount).toBeCloseTo(1, 12)
    }
  })

  test('against a crowd is at most 1 on average, whatever share rater and crowd have in common', () => {
    for (const share of [0.1, 0.5, 0.7, 0.95]) {
      let mean = 0
      // All outcomes of two of the rater's own and of four of the crowd's, in between.
      for (let word = 0; word < 2 ** 6; word++) {
        const outcomes = Array.from({ length: 6 }, (_, at) => ((word >> at) & 1) === 1)
        const evidence = newCrowdEvidence()
        const crowd: Crowd = { all: { agreed: 8, n: 10 }, strata: new Map([[0, { agreed: 8, n: 10 }]]) }
        addCrowdEvidence(evidence, outcomes[0]!, crowd, 0)
        for (const outcome of outcomes.slice(1, 5)) addToCrowd(crowd, outcome, 0)
        addCrowdEvidence(evidence, outcomes[5]!, crowd, 0)
        const chance = outcomes.reduce((product, outcome) => product * (outcome ? share : 1 - share), 1)
        mean += chance * Math.exp(evidenceOf(evidence.stakes))
      }
      expect(mean).toBeLessThanOrEqual(1 + 1e-12)
      expect(mean).toBeGreaterThan(0.5)
    }
  })

  test('is compared within strata: raters of a hard language are not below those of an easy one', () => {
    let wrong = 0
    let without = 0
    for (let seed = 1; seed <= 10; seed++) {
      const easy = simulateCrowd({ random: createRandom(seed), raters: 20, spread: 4 })
      const hard = simulateCrowd({ random: createRandom(100 + seed), raters: 6, spread: 0.4 })
      const both = (one: ArrayLike<number>, other: ArrayLike<number>, beyond: number) =>
        Int32Array.from({ length: one.length + other.length }, (_, at) =>
          at % 2 === 0 && at / 2 < other.length
            ? other[at / 2]! + beyond
            : one[at - Math.min(other.length, Math.ceil(at / 2))]!,
        )
      const rows = {
        unit: both(easy.unit, hard.unit, 100_000),
        rater: both(easy.rater, hard.rater, 20),
        category: both(easy.category, hard.category, 0),
      }
      const stratum = rows.rater.map((rater) => (rater < 20 ? 0 : 1))
      if (raterFlags({ ...rows, stratum }).raters.some(({ flagged }) => flagged)) wrong++
      if (raterFlags(rows).raters.some(({ flagged, rater }) => flagged && rater >= 20)) without++
    }
    expect(wrong).toBeLessThanOrEqual(limitOf(0.05, 10))
    expect(without).toBeGreaterThan(5)
  })
})

describe('shares to show', () => {
  test('are drawn to what was expected where raters are alike, and stay where they differ', () => {
    const alike = shrinkShares([10, 9, 11, 10].map((successes) => ({ successes, n: 20, expected: 0.5 })))
    for (const share of alike) expect(share).toBeCloseTo(0.5, 1)
    const apart = shrinkShares([0, 20, 1, 19].map((successes) => ({ successes, n: 20, expected: 0.5 })))
    expect(apart[0]).toBeLessThan(0.1)
    expect(apart[1]).toBeGreaterThan(0.9)
    expect([...shrinkShares([{ successes: 0, n: 0, expected: 0.3 }])]).toEqual([0.3])
    expect([...shrinkShares([{ successes: 0, n: 9, expected: 0 }])]).toEqual([0])
    expect([...shrinkShares([{ successes: 9, n: 9, expected: 0.5 }])][0]).toBeCloseTo(1, 12)
  })
})
