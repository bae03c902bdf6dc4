import { describe, expect, test } from 'vitest'
import { agreementBeyondModel } from '../../src/agreement/agreement-beyond-model.ts'
import { annotatorEffects } from '../../src/bias/annotator-effects.ts'
import { benjaminiHochberg } from '../../src/bias/benjamini-hochberg.ts'
import { collusion } from '../../src/bias/collusion.ts'
import { type Fault, plantJudgements } from '../../src/bias/plant-judgements.ts'
import { selfConsistency } from '../../src/bias/self-consistency.ts'
import { shrinkEffects } from '../../src/bias/shrink-effects.ts'
import { normalQuantile } from '../../src/distributions/normal-quantile.ts'
import { normalTail } from '../../src/distributions/normal-tail.ts'
import { bernoulliCusum } from '../../src/drift/bernoulli-cusum.ts'
import { ewma } from '../../src/drift/ewma.ts'
import { sessionSlope } from '../../src/drift/session-slope.ts'
import { sideRuns } from '../../src/drift/side-runs.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { found } from '../found.ts'
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
  return plantJudgements({
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
    expect(sessionSlope({ session: [0], minutes: [1], value: [1] })).toMatchObject({ reason: 'too_few' })
    expect(sessionSlope({ session: [0, 1, 2], minutes: [1, 1, 1], value: [1, 2, 3] })).toMatchObject({
      reason: 'no_variation',
    })
  })
})

describe('annotators', () => {
  test('planted side, length, tie and discrimination faults are flagged, and sound annotators are not', () => {
    const data = planted([
      [1, { side: 1.2 }],
      [3, { length: 1 }],
      [5, { ties: 0.5 }],
      [7, { random: 1 }],
    ])
    const effects = annotatorEffects(data)
    const flagged = effects.filter((effect) => effect.flagged).map(({ annotator, kind }) => `${annotator} ${kind}`)
    for (const fault of ['1 side', '3 length', '5 ties', '7 discrimination']) expect(flagged).toContain(fault)
    const sound = [0, 2, 4, 6, 8, 9]
    // A rate below everyone's is what the planted tie-lover leaves the others with.
    expect(flagged.filter((entry) => sound.includes(Number(entry[0])) && !entry.endsWith('ties'))).toEqual([])
    const side = effects.find((effect) => effect.annotator === 1 && effect.kind === 'side')!
    expect(side.shrunk).toBeLessThan(side.estimate)
    expect(side.shrunk).toBeGreaterThan(0.5)
  })

  test('a fault changes nobody else, and the same seed plants the same', () => {
    const [plain, faulty] = [planted([]), planted([[4, { random: 1 }]])]
    expect(planted([])).toEqual(plain)
    for (let row = 0; row < plain.answer.length; row++) {
      if (plain.annotator[row] !== 4) expect(faulty.answer[row]).toBe(plain.answer[row])
    }
    expect(() => planted([[2, { copies: 5 }]])).toThrow(RangeError)
  })

  test('two who copy each other stand out, and nobody else', () => {
    const data = planted([[6, { copies: 2 }]])
    const expected = data.logit.map((logit) => {
      const p = 1 / (1 + Math.exp(-logit))
      return p * p + (1 - p) * (1 - p)
    })
    const ratings = {
      unit: data.unit,
      rater: data.annotator,
      category: Int32Array.from(data.answer),
      cluster: data.prompt,
    }
    const pairs = collusion(ratings, expected)
    expect(pairs[0]).toMatchObject({ left: 2, right: 6, n: 400, agree: 400, flagged: true })
    expect(pairs.filter(({ flagged }) => flagged)).toHaveLength(1)
    expect(agreementBeyondModel(ratings, expected).size).toBe(10)
    expect(collusion({ unit: new Int32Array(0), rater: new Int32Array(0), category: new Int32Array(0) }, [])).toEqual(
      [],
    )
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

  test('false flags stay below the promised rate when nothing is wrong', () => {
    let any = 0
    for (let seed = 1; seed <= 60; seed++) {
      const data = plantJudgements({ random: createRandom(seed), nodes: 6, comparisons: 120, annotators: 8 })
      if (annotatorEffects(data).some(({ kind, q }) => kind === 'side' && q < 0.05)) any++
    }
    // At most 5 % of 60; 10 is the 99.9 % binomial limit.
    expect(any).toBeLessThanOrEqual(10)
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
