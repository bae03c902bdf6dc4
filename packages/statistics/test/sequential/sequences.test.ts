import { describe, expect, test } from 'vitest'
import { wilsonInterval } from '../../src/intervals/wilson-interval.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { confidenceSequence } from '../../src/sequential/confidence-sequence.ts'
import { eBenjaminiHochberg } from '../../src/sequential/e-benjamini-hochberg.ts'
import { evidenceBelow } from '../../src/sequential/evidence-below.ts'
import { shareEvidence } from '../../src/sequential/share-evidence.ts'
import { found } from '../found.ts'
import { limitOf } from '../limit-of.ts'
import { expectAlike } from '../near.ts'
import { readFixture } from '../read-fixture.ts'

type Fixture = {
  shares: { successes: number; n: number; confidence: number; interval: number[]; against_half: number }[]
  below: { values: number[]; bar: number; path: number[] }
}
const { shares, below } = readFixture<Fixture>('sequences.json')

describe('a share that is watched', () => {
  test('has the evidence and the interval that Python finds by quadrature', () => {
    for (const { successes, n, confidence, interval, against_half } of shares) {
      const { low, high } = found(confidenceSequence({ successes, n, confidence }))
      expectAlike([low, high], interval, 1e-7)
      expect(shareEvidence({ successes, n, against: 0.5 })).toBeCloseTo(against_half, 7)
    }
  })

  test('stays inside its interval at every one of 1,000 looks, where one for a single look does not', () => {
    const runs = 400
    let outside = 0
    let outsideOnce = 0
    for (let seed = 1; seed <= runs; seed++) {
      const random = createRandom(seed)
      let successes = 0
      let [ever, everOnce] = [false, false]
      for (let n = 1; n <= 1000; n++) {
        successes += random.int(2)
        ever ||= shareEvidence({ successes, n, against: 0.5 }) >= -Math.log(0.05)
        if (n < 20) continue
        const once = found(wilsonInterval({ successes, n }))
        everOnce ||= once.low > 0.5 || once.high < 0.5
      }
      if (ever) outside++
      if (everOnce) outsideOnce++
    }
    expect(outside).toBeLessThanOrEqual(limitOf(0.05, runs))
    expect(outsideOnce).toBeGreaterThan(0.3 * runs)
  })

  test('holds for halves and other values in [0, 1], and says what is missing', () => {
    expect(found(confidenceSequence({ successes: 20.5, n: 40 })).value).toBeCloseTo(0.5125, 12)
    expect(confidenceSequence({ successes: 0, n: 0 })).toMatchObject({ ok: false, reason: 'too_few' })
    const none = found(confidenceSequence({ successes: 0, n: 50 }))
    expect(none.low).toBe(0)
    expect(none.high).toBeGreaterThan(0)
    expect(() => confidenceSequence({ successes: 3, n: 2 })).toThrow(RangeError)
    expect(() => shareEvidence({ successes: 1, n: 2, against: 1 })).toThrow(RangeError)
  })
})

describe('evidence below a bar', () => {
  test('is the double sum over starts and alternatives that Python takes', () => {
    expectAlike(evidenceBelow(below.values, { bar: below.bar }).path, below.path, 1e-9)
  })

  test('is ever raised against at most 5 % of those who meet the bar, and finds a fall in the middle', () => {
    const runs = 400
    let raised = 0
    let fallen = 0
    for (let seed = 1; seed <= runs; seed++) {
      const random = createRandom(seed)
      const draw = (n: number, rate: number) => Array.from({ length: n }, () => Number(random.next() < rate))
      if (evidenceBelow(draw(500, 0.7), { bar: 0.7 }).alarm !== null) raised++
      const { alarm } = evidenceBelow([...draw(60, 0.9), ...draw(100, 0.35)], { bar: 0.7 })
      if (alarm !== null && alarm >= 60) fallen++
    }
    expect(raised).toBeLessThanOrEqual(limitOf(0.05, runs))
    expect(fallen).toBeGreaterThan(0.95 * runs)
  })

  test('refuses what is no share', () => {
    expect(() => evidenceBelow([Number.NaN], { bar: 0.5 })).toThrow(RangeError)
    expect(() => evidenceBelow([2], { bar: 0.5 })).toThrow(RangeError)
    expect(() => evidenceBelow([], { bar: 1 })).toThrow(RangeError)
    expect(evidenceBelow([], { bar: 0.5 }).alarm).toBeNull()
  })
})

describe('e-BH', () => {
  test('marks the largest set whose smallest e-value is its number over α times their number', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed)
      const e = Array.from({ length: 8 }, () => Math.exp(3 * random.normal() + 2))
      // Straight from the definition: of every number k, whether k of them are large enough.
      let most = 0
      for (let k = 1; k <= 8; k++) if (e.filter((value) => value >= 8 / (0.05 * k)).length >= k) most = k
      const marked = eBenjaminiHochberg(e)
      expect(marked.filter(Boolean)).toHaveLength(most)
      for (const [at, value] of e.entries()) if (marked[at]) expect(value).toBeGreaterThanOrEqual(8 / (0.05 * most))
    }
  })

  test('counts those that are not listed, and weighs', () => {
    expect(eBenjaminiHochberg([19, 41])).toEqual([false, true])
    expect(eBenjaminiHochberg([41], { among: 4 })).toEqual([false])
    expect(eBenjaminiHochberg([21, 1], { weights: [2, 0] })).toEqual([true, false])
    expect(eBenjaminiHochberg([])).toEqual([])
    expect(() => eBenjaminiHochberg([-1])).toThrow(RangeError)
    expect(() => eBenjaminiHochberg([1, 1], { among: 1 })).toThrow(RangeError)
  })
})
