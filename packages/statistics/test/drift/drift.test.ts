import { describe, expect, test } from 'vitest'
import { annotatorEffects } from '../../src/bias/annotator-effects.ts'
import { benjaminiHochberg } from '../../src/bias/benjamini-hochberg.ts'
import { collusion } from '../../src/bias/collusion.ts'
import { selfConsistency } from '../../src/bias/self-consistency.ts'
import { shrinkEffects } from '../../src/bias/shrink-effects.ts'
import { type Fault, simulateJudgements } from '../../src/bias/simulate-judgements.ts'
import { normalQuantile } from '../../src/distributions/normal-quantile.ts'
import { normalTail } from '../../src/distributions/normal-tail.ts'
import { bernoulliCusum } from '../../src/drift/bernoulli-cusum.ts'
import { ewma } from '../../src/drift/ewma.ts'
import { sessionSlope } from '../../src/drift/session-slope.ts'
import { sideRuns } from '../../src/drift/side-runs.ts'
import { simulateCrowd } from '../../src/flags/simulate-crowd.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { found } from '../found.ts'
import { limitOf } from '../limit-of.ts'
import { expectNear } from '../near.ts'
import { readFixture } from '../read-fixture.ts'

type Fixture = {
  cusum: {
    p0: number
    p1: number
    h: number
    errors: number[]
    S: number[]
    alarm_index: number
    arl_simulated: Record<string, { h: number[]; ARL0: number[]; ARL1: number[] }>
  }
  ewma: { z: number[]; lam: number; E: number[]; limit_L2_7: number[] }
}
const fixture = readFixture<Fixture>('drift_cusum_ewma.json')

/** 400 comparisons, ten annotators, faults for some. */
function planted(faults: [number, Fault][], seed = 1) {
  return simulateJudgements({
    random: createRandom(seed),
    nodes: 8,
    comparisons: 400,
    annotators: 10,
    prompts: 40,
    faults: new Map(faults),
  })
}

describe('charts', () => {
  test('the CUSUM path and alarm match the reference', () => {
    const { errors, S, alarm_index, ...options } = fixture.cusum
    const { path, alarm } = bernoulliCusum(errors, options)
    expectNear(path, S, 1e-9)
    expect(alarm).toBe(alarm_index)
    expect(bernoulliCusum([], { p0: 0.1, p1: 0.2 }).alarm).toBeNull()
    expect(() => bernoulliCusum([], { p0: 0.2, p1: 0.1 })).toThrow(RangeError)
  })

  test('the EWMA path and limits match the reference', () => {
    const { z, lam, E, limit_L2_7 } = fixture.ewma
    const { path, limit, alarm } = ewma(z, { lambda: lam })
    expectNear(path, E, 1e-9)
    expectNear(limit, limit_L2_7, 1e-9)
    expect(alarm).toBeNull()
    expect(ewma([9, 9]).alarm).toBe(0)
    expect(() => ewma([Number.NaN])).toThrow(RangeError)
  })

  test('the CUSUM runs as long to false and to true alarms as the reference simulated', () => {
    const { h, ARL0, ARL1 } = fixture.cusum.arl_simulated['p0=.15,p1=.30']!
    const meanRun = (rate: number) => {
      let total = 0
      for (let seed = 1; seed <= 300; seed++) {
        const random = createRandom(seed)
        const errors = Uint8Array.from({ length: 6000 }, () => Number(random.next() < rate))
        total += (bernoulliCusum(errors, { p0: 0.15, p1: 0.3, h: 3 }).alarm ?? 6000) + 1
      }
      return total / 300
    }
    const at = h.indexOf(3)
    // Run lengths are about exponential: 300 of them have a relative standard error of 6 %; 3.3 of these on either side.
    expect(Math.abs(meanRun(0.15) / ARL0[at]! - 1)).toBeLessThan(0.2)
    expect(Math.abs(meanRun(0.3) / ARL1[at]! - 1)).toBeLessThan(0.2)
  })

  test('sides that stick together show in autocorrelation and runs, and the chance of a run is that of counting', () => {
    const alternating = found(sideRuns([1, 0, 1, 0, 1, 0, 1, 0]))
    expect(alternating.autocorrelation).toBeLessThan(-0.8)
    expect(alternating).toMatchObject({ longest: 1, chance: 1 })
    const sides = [1, 1, 1, 1, 0, 1, 0, 0, 1, 0]
    const { longest, chance } = found(sideRuns(sides))
    expect(longest).toBe(4)
    let hits = 0
    for (let word = 0; word < 1024; word++) hits += /0{4}|1{4}/.test(word.toString(2).padStart(10, '0')) ? 1 : 0
    expect(chance).toBeCloseTo(hits / 1024, 12)
    expect(sideRuns([1, 1, 1])).toMatchObject({ ok: false, reason: 'no_variation' })
    expect(sideRuns([1])).toMatchObject({ ok: false, reason: 'too_few' })
  })

  test('the session slope is found within sessions, whatever their levels', () => {
    const random = createRandom(7)
    const rows = { session: [] as number[], minutes: [] as number[], value: [] as number[] }
    for (let session = 0; session < 20; session++) {
      const level = 3 * random.normal()
      for (let at = 0; at < 30; at++) {
        rows.session.push(session)
        rows.minutes.push(2 * at)
        rows.value.push(level + 0.5 * Math.log1p(2 * at) + random.normal())
      }
    }
    const slope = found(sessionSlope(rows))
    expect(slope.low).toBeLessThan(0.5)
    expect(slope.high).toBeGreaterThan(0.5)
    expect(slope.low).toBeGreaterThan(0)
    expect(sessionSlope({ session: [0, 1, 2], minutes: [1, 1, 1], value: [1, 2, 3] })).toMatchObject({
      reason: 'no_variation',
    })
  })
})

describe('the session slope of one or two sessions', () => {
  const oneSession = (seed: number, n: number, slope: number) => {
    const random = createRandom(seed)
    const minutes = Array.from({ length: n }, (_, at) => 1.5 * at)
    const value = minutes.map((minute) => 2 + slope * Math.log1p(minute) + random.normal())
    return { session: minutes.map(() => 0), minutes, value }
  }

  test('is answered from the judgements in them, and says that these were taken to be independent', () => {
    const answer = found(sessionSlope(oneSession(3, 60, 1)))
    expect(answer).toMatchObject({ independent: 'judgements', sessions: 1, n: 60 })
    expect(answer.low).toBeGreaterThan(0)
    const runs = 400
    let outside = 0
    for (let seed = 1; seed <= runs; seed++) {
      const { low, high } = found(sessionSlope(oneSession(seed, 30, 0)))
      if (low > 0 || high < 0) outside++
    }
    expect(outside).toBeLessThanOrEqual(limitOf(0.05, runs))
  })

  test('is what the formula of HC3 says, row by row', () => {
    const { session, minutes, value } = oneSession(9, 14, 0.5)
    const two = {
      session: session.map((_, at) => Number(at > 6)),
      minutes: minutes.map((m, at) => (at > 6 ? m - 9 : m)),
      value,
    }
    const answer = found(sessionSlope(two))
    const x = two.minutes.map((m) => Math.log1p(m))
    const within = (column: number[]) =>
      column.map((entry, at) => {
        const own = column.filter((_, other) => two.session[other] === two.session[at])
        return entry - own.reduce((sum, other) => sum + other, 0) / own.length
      })
    const [dx, dy] = [within(x), within(value)]
    const square = dx.reduce((sum, entry) => sum + entry ** 2, 0)
    const slope = dx.reduce((sum, entry, at) => sum + entry * dy[at]!, 0) / square
    const meat = dx.map((entry, at) => (entry * (dy[at]! - slope * entry)) / (1 - 1 / 7 - entry ** 2 / square))
    expect(answer.slope).toBeCloseTo(slope, 12)
    expect(answer.se).toBeCloseTo(Math.sqrt(meat.reduce((sum, entry) => sum + entry ** 2, 0)) / square, 12)
  })

  test('says how many more it takes', () => {
    expect(sessionSlope({ session: [0], minutes: [1], value: [1] })).toMatchObject({
      reason: 'too_few',
      n: 1,
      detail: '1 judgements in 1 sessions; 10 or a third session are needed',
    })
  })
})

describe('annotators', () => {
  test('planted side, length, tie and discrimination faults stand out at one look, and sound annotators do not', () => {
    const effects = annotatorEffects(
      planted([
        [1, { side: 1.2 }],
        [3, { length: 1 }],
        [5, { ties: 0.5 }],
        [7, { random: 1 }],
      ]),
    )
    const clear = effects.filter(({ q }) => q < 0.05).map(({ annotator, kind }) => `${annotator} ${kind}`)
    for (const fault of ['1 side', '3 length', '5 ties', '7 discrimination']) expect(clear).toContain(fault)
    const sound = [0, 2, 4, 6, 8, 9]
    // A rate below everyone's is what the planted tie-lover leaves the others with.
    expect(clear.filter((entry) => sound.includes(Number(entry[0])) && !entry.endsWith('ties'))).toEqual([])
    const side = effects.find((effect) => effect.annotator === 1 && effect.kind === 'side')!
    expect(side.shrunk).toBeLessThan(side.estimate)
    expect(side.shrunk).toBeGreaterThan(0.5)
  })

  test('who tells more apart than the others is at no fault, and nobody is for ties where nobody ties', () => {
    const effects = annotatorEffects(planted([[2, { discrimination: 3 }]]))
    const sharp = effects.find(({ annotator, kind }) => annotator === 2 && kind === 'discrimination')!
    expect(sharp.estimate).toBeGreaterThan(0.5)
    expect(sharp.p).toBeGreaterThan(0.99)
    expect(effects.filter(({ kind }) => kind === 'ties')).toEqual([])
  })

  test("the p-value of ties is Fisher's, by counting", () => {
    const rows = { annotator: Int32Array.of(0, 0, 0, 1, 1, 1, 1), logit: new Float64Array(7), shown: new Int8Array(7) }
    const answer = Float64Array.of(0.5, 0.5, 1, 0.5, 1, 0, 1)
    const effects = annotatorEffects({ ...rows, answer })
    // Of the 35 ways to put three ties among seven, as many as each has with at most, or at least, two of the first three.
    const ways = Array.from({ length: 128 }, (_, word) => word.toString(2).padStart(7, '0')).filter(
      (word) => word.replaceAll('0', '').length === 3,
    )
    const inFirst = ways.map((word) => word.slice(0, 3).replaceAll('0', '').length)
    const most = inFirst.filter((n) => n >= 2).length / ways.length
    expect(effects.find(({ kind }) => kind === 'ties')?.p).toBeCloseTo(Math.min(1, 2 * most), 12)
  })

  test('a fault changes nobody else, and the same seed plants the same', () => {
    const [plain, faulty] = [planted([]), planted([[4, { random: 1 }]])]
    expect(planted([])).toEqual(plain)
    for (let row = 0; row < plain.answer.length; row++) {
      if (plain.annotator[row] !== 4) expect(faulty.answer[row]).toBe(plain.answer[row])
    }
    expect(() => planted([[2, { copies: 5 }]])).toThrow(RangeError)
  })

  test('two who copy each other stand out, and nobody else, though no model is given', () => {
    const data = planted([[6, { copies: 2 }]])
    const ratings = { unit: data.unit, rater: data.annotator, category: Int32Array.from(data.answer) }
    const pairs = collusion(ratings)
    expect(pairs[0]).toMatchObject({ left: 2, right: 6, n: 400, agree: 400, flagged: true })
    expect(pairs.filter(({ flagged }) => flagged)).toHaveLength(1)
    expect(pairs).toHaveLength(45)
    expect(collusion({ unit: new Int32Array(0), rater: new Int32Array(0), category: new Int32Array(0) })).toEqual([])
    expect(collusion({ unit: new Int32Array(2), rater: Int32Array.of(4, 9), category: new Int32Array(2) })).toEqual([])
  })

  test('in crowds without copying hardly any has a flagged pair, however much units differ', () => {
    const runs = 60
    let any = 0
    for (let seed = 1; seed <= runs; seed++) {
      const crowd = simulateCrowd({ random: createRandom(seed), raters: 15, perRater: 80, overlap: 5, spread: 2 })
      if (collusion(crowd).some(({ flagged }) => flagged)) any++
    }
    expect(any).toBeLessThanOrEqual(limitOf(0.05, runs))
  })

  test('drift in the middle of the work sets the CUSUM off after it, not before', () => {
    const data = planted([[0, { driftsAt: 0.5 }]])
    const clear = Array.from(data.answer.keys()).filter(
      (row) => data.annotator[row] === 0 && Math.abs(data.logit[row]!) > 1,
    )
    const errors = clear.map((row) => Number(data.answer[row] !== Number(data.logit[row]! > 0)))
    const { alarm } = bernoulliCusum(errors, { p0: 0.15, p1: 0.35, h: 4 })
    const drift = clear.findIndex((row) => data.unit[row]! >= 200)
    expect(alarm).not.toBeNull()
    expect(alarm!).toBeGreaterThanOrEqual(drift)
  })

  test('self-consistency counts equal answers per annotator', () => {
    const shares = selfConsistency({ annotator: [1, 1, 1, 2], before: [0, 1, 2, 0], after: [0, 1, 0, 1] })
    expect(found(shares.get(1)).value).toBeCloseTo(2 / 3, 12)
    expect(found(shares.get(2)).value).toBe(0)
    expect(shares.get(3)).toBeUndefined()
  })
})

describe('many comparisons at once', () => {
  test("Benjamini and Hochberg's q-values are those of the definition", () => {
    const p = [0.01, 0.04, 0.03, 0.005, 0.5]
    const sorted = [...p].sort((a, b) => a - b)
    const wanted = p.map((own) =>
      Math.min(...sorted.map((value, at) => (value >= own ? Math.min(1, (value * 5) / (at + 1)) : 1))),
    )
    expectNear(benjaminiHochberg(p), wanted, 1e-12)
    expect(benjaminiHochberg([])).toHaveLength(0)
    expect(() => benjaminiHochberg([2])).toThrow(RangeError)
  })

  test('at one look, false discoveries of all kinds together stay below the promised rate when nothing is wrong', () => {
    let any = 0
    for (let seed = 1; seed <= 60; seed++) {
      const data = simulateJudgements({ random: createRandom(seed), nodes: 6, comparisons: 120, annotators: 8 })
      if (annotatorEffects(data).some(({ q }) => q < 0.05)) any++
    }
    expect(any).toBeLessThanOrEqual(limitOf(0.05, 60))
  })

  test('shrinkage pulls noisy effects to the mean and leaves sure ones', () => {
    const { shrunk, spread, mean } = shrinkEffects([
      { estimate: 1, se: 0.01 },
      { estimate: -1, se: 0.01 },
      { estimate: 3, se: 5 },
    ])
    expect(spread).toBeGreaterThan(0.9)
    expect(shrunk[0]).toBeCloseTo(1, 2)
    expect(Math.abs(shrunk[2]! - mean)).toBeLessThan(0.3)
    expect(
      shrinkEffects([
        { estimate: 0.1, se: 1 },
        { estimate: -0.1, se: 1 },
      ]).spread,
    ).toBe(0)
    expect(shrinkEffects([])).toMatchObject({ mean: 0, spread: 0 })
  })

  test('the normal tail inverts the normal quantile', () => {
    for (const p of [0.5, 0.3, 0.025, 1e-4, 1e-9, 1e-15]) expect(normalTail(-normalQuantile(p)) / p).toBeCloseTo(1, 10)
    expect(normalTail(-40)).toBe(1)
    expect(normalTail(60)).toBe(0)
  })
})
