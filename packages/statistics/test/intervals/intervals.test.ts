import { describe, expect, test } from 'vitest'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { clopperPearson } from '../../src/intervals/clopper-pearson.ts'
import { clusteredShareInterval } from '../../src/intervals/clustered-share-interval.ts'
import { jeffreysInterval } from '../../src/intervals/jeffreys-interval.ts'
import { percentileInterval } from '../../src/intervals/percentile-interval.ts'
import { wilsonInterval } from '../../src/intervals/wilson-interval.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { found } from '../found.ts'
import { readFixture } from '../read-fixture.ts'

type Gating = { intervals: { k: number; n: number; wilson_95: [number, number] }[] }

describe('wilsonInterval', () => {
  test('matches the reference intervals to 1e-9', () => {
    const { intervals } = readFixture<Gating>('gating_intervals_calibration.json')
    expect(intervals.length).toBeGreaterThan(5)
    for (const { k, n, wilson_95 } of intervals) {
      const found = wilsonInterval({ successes: k, n })
      if (!found.ok) throw new Error(found.reason)
      expect(found.value).toBe(k / n)
      expect(found.n).toBe(n)
      expect(Math.abs(found.low - wilson_95[0])).toBeLessThan(1e-9)
      expect(Math.abs(found.high - wilson_95[1])).toBeLessThan(1e-9)
    }
  })

  test('says too few without a trial', () => {
    expect(wilsonInterval({ successes: 0, n: 0 })).toMatchObject({ ok: false, reason: 'too_few', n: 0 })
  })

  test('is narrower at a lower confidence', () => {
    const wide = wilsonInterval({ successes: 3, n: 10 })
    const narrow = wilsonInterval({ successes: 3, n: 10, confidence: 0.8 })
    if (!(wide.ok && narrow.ok)) throw new Error('no interval')
    expect(narrow.low).toBeGreaterThan(wide.low)
    expect(narrow.high).toBeLessThan(wide.high)
  })

  test('refuses impossible counts', () => {
    expect(() => wilsonInterval({ successes: 3, n: 2 })).toThrow(RangeError)
    expect(() => wilsonInterval({ successes: -1, n: 2 })).toThrow(RangeError)
    expect(() => wilsonInterval({ successes: 0, n: Number.NaN })).toThrow(RangeError)
    expect(() => wilsonInterval({ successes: 1, n: 2, confidence: 1 })).toThrow(RangeError)
  })
})

describe('clusteredShareInterval', () => {
  test('is about as wide as one trial per cluster when clusters answer as one', () => {
    const clusters = Array.from({ length: 40 }, (_, at) => ({ successes: at % 2 === 0 ? 25 : 0, n: 25 }))
    const found = clusteredShareInterval(clusters)
    if (!found.ok) throw new Error(found.reason)
    expect(found.value).toBe(0.5)
    expect(found.n).toBe(1000)
    expect(found.effectiveN).toBeCloseTo(39, 9)
  })

  test('never counts more than the trials there are', () => {
    const clusters = Array.from({ length: 12 }, () => ({ successes: 5, n: 10 }))
    const found = clusteredShareInterval(clusters)
    if (!found.ok) throw new Error(found.reason)
    expect(found.effectiveN).toBe(120)
  })

  test('stays open to doubt when all trials agree', () => {
    const found = clusteredShareInterval(Array.from({ length: 12 }, () => ({ successes: 10, n: 10 })))
    if (!found.ok) throw new Error(found.reason)
    expect(found.high).toBe(1)
    expect(found.low).toBeLessThan(0.8)
  })

  test('says too few with a single cluster and refuses empty ones', () => {
    expect(clusteredShareInterval([{ successes: 5, n: 10 }])).toMatchObject({ ok: false, reason: 'too_few', n: 10 })
    expect(() => clusteredShareInterval([{ successes: 0, n: 0 }])).toThrow(RangeError)
  })

  test('one that gave most of the trials counts for few', () => {
    const even = found(
      clusteredShareInterval(Array.from({ length: 10 }, (_, at) => ({ successes: 6 + (at % 3), n: 10 }))),
    )
    const uneven = found(
      clusteredShareInterval([
        { successes: 63, n: 91 },
        ...Array.from({ length: 9 }, (_, at) => ({ successes: at % 3 === 0 ? 0 : 1, n: 1 })),
      ]),
    )
    expect(uneven.n).toBe(even.n)
    expect(uneven.high - uneven.low).toBeGreaterThan(2 * (even.high - even.low))
  })

  test.each([
    { clusters: 4, sizes: 'even' },
    { clusters: 12, sizes: 'Zipf' },
  ])('covers the true share with $clusters clusters of $sizes sizes', ({ clusters, sizes }) => {
    const runs = 400
    let covered = 0
    for (let run = 1; run <= runs; run++) {
      const random = createRandom(run)
      const parts = Array.from({ length: clusters }, (_, at) => {
        const n = sizes === 'even' ? 20 : Math.ceil(60 / (at + 1))
        const share = 0.4 + 0.4 * random.next()
        let successes = 0
        for (let trial = 0; trial < n; trial++) if (random.next() < share) successes++
        return { successes, n }
      })
      const { low, high } = found(clusteredShareInterval(parts))
      if (low <= 0.6 && 0.6 <= high) covered++
    }
    expect(binomialCdf(covered, runs, 0.93)).toBeGreaterThan(0.001)
  })

  test('covers the true share at about its nominal rate when clusters differ', () => {
    const random = createRandom(11)
    const runs = 400
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const clusters = Array.from({ length: 30 }, () => {
        const share = 0.3 + 0.4 * random.next()
        let successes = 0
        for (let trial = 0; trial < 15; trial++) if (random.next() < share) successes++
        return { successes, n: 15 }
      })
      const found = clusteredShareInterval(clusters)
      if (found.ok && found.low <= 0.5 && 0.5 <= found.high) covered++
    }
    // Below 0.914 at a true 95 % happens less than once in a thousand.
    expect(covered / runs).toBeGreaterThanOrEqual(0.914)
  })
})

describe('intervals of counts', () => {
  test('have a width whatever was counted, also where everything agrees', () => {
    for (const n of [1, 2, 12, 1000]) {
      for (const successes of [0, 1, Math.floor(n / 2), n]) {
        const clusters = Array.from({ length: 12 }, () => ({ successes, n }))
        for (const interval of [
          wilsonInterval({ successes, n }),
          jeffreysInterval({ successes, n }),
          clopperPearson({ successes, n }),
          clusteredShareInterval(clusters),
          clusteredShareInterval(clusters.slice(0, 2)),
        ]) {
          const { low, high, value } = found(interval)
          expect(high - low).toBeGreaterThan(0)
          expect(low <= value && value <= high).toBe(true)
        }
      }
    }
  })
})

describe('percentileInterval', () => {
  test('interpolates between order statistics', () => {
    expect(percentileInterval(Float64Array.of(4, 1, 3, 2, 5), 0.5)).toEqual({ low: 2, high: 4 })
    expect(percentileInterval(Float64Array.of(7), 0.95)).toEqual({ low: 7, high: 7 })
    expect(() => percentileInterval(new Float64Array(0), 0.95)).toThrow(RangeError)
  })
})
