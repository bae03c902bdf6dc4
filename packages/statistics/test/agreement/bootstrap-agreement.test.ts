import { describe, expect, test } from 'vitest'
import { bootstrapAgreement, bootstrapAgreements } from '../../src/agreement/bootstrap-agreement.ts'
import type { CountTable, UnitCounts } from '../../src/agreement/count-table.ts'
import { krippendorffAlpha } from '../../src/agreement/krippendorff-alpha.ts'
import { percentAgreement } from '../../src/agreement/percent-agreement.ts'
import { createRandom } from '../../src/random/create-random.ts'
import type { Random } from '../../src/random/random.ts'

const NOMINAL = { alpha: 'nominal' } as const

/** Prompts of unlike difficulty, six units of three votes each. */
function planted(random: Random, prompts: number): CountTable {
  const units: UnitCounts[] = []
  for (let cluster = 0; cluster < prompts; cluster++) {
    const clear = random.next()
    for (let unit = 0; unit < 6; unit++) {
      const counts = [0, 0, 0]
      const side = random.next() < 0.5 ? 0 : 2
      for (let vote = 0; vote < 3; vote++) counts[random.next() < clear ? side : random.int(3)]! += 1
      units.push({ counts, cluster })
    }
  }
  return { categories: [-1, 0, 1], units }
}

describe('bootstrapAgreement', () => {
  test('gives the same interval for the same seed, whatever the order of the units', () => {
    const table = planted(createRandom(1), 40)
    const turned = { ...table, units: table.units.toReversed() }
    const one = bootstrapAgreement(table, { statistic: NOMINAL, random: createRandom(9) })
    const two = bootstrapAgreement(turned, { statistic: NOMINAL, random: createRandom(9) })
    if (!(one.ok && two.ok)) throw new Error('no interval')
    expect(one.low).toBeCloseTo(two.low, 12)
    expect(one.high).toBeCloseTo(two.high, 12)
    expect(one).toMatchObject({ clusters: 40, n: 720, resamples: 1000, confidence: 0.95 })
  })

  test('has the plain figures in its middle', () => {
    const table = planted(createRandom(2), 60)
    const alpha = bootstrapAgreement(table, { statistic: NOMINAL, random: createRandom(1) })
    const percent = bootstrapAgreement(table, { statistic: 'percent', random: createRandom(1) })
    const plainAlpha = krippendorffAlpha(table, { metric: 'nominal' })
    const plainPercent = percentAgreement(table)
    if (!(alpha.ok && percent.ok && plainAlpha.ok && plainPercent.ok)) throw new Error('no figure')
    expect(alpha.value).toBeCloseTo(plainAlpha.value, 12)
    expect(percent.value).toBeCloseTo(plainPercent.value, 12)
    for (const { low, value, high } of [alpha, percent]) {
      expect(low).toBeLessThan(value)
      expect(high).toBeGreaterThan(value)
    }
  })

  test('is wider than one that takes units for independent when prompts differ', () => {
    const table = planted(createRandom(3), 50)
    const apart = { ...table, units: table.units.map((unit, cluster) => ({ ...unit, cluster })) }
    const [clustered, iid] = [table, apart].map((each) => {
      const found = bootstrapAgreement(each, { statistic: 'percent', random: createRandom(4) })
      if (!found.ok) throw new Error(found.reason)
      return found.high - found.low
    })
    expect(clustered! / iid!).toBeGreaterThan(1.2)
  })

  test('covers the true agreement at about its nominal rate', () => {
    const long = percentAgreement(planted(createRandom(100), 100_000))
    if (!long.ok) throw new Error(long.reason)
    const runs = 300
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const table = planted(createRandom(1000 + run), 60)
      const found = bootstrapAgreement(table, { statistic: 'percent', random: createRandom(run), resamples: 400 })
      if (found.ok && found.low <= long.value && long.value <= found.high) covered++
    }
    // At a true coverage of 93 % (a percentile interval of 60 clusters) fewer happens less than once in a thousand.
    expect(covered / runs).toBeGreaterThanOrEqual(0.88)
  })

  test('says too few below ten clusters, and when units name none', () => {
    const few = bootstrapAgreement(planted(createRandom(5), 9), { statistic: NOMINAL, random: createRandom(1) })
    expect(few).toMatchObject({ ok: false, reason: 'too_few', n: 162 })
    const table: CountTable = { categories: [0, 1], units: [{ counts: [1, 1], weight: 50 }] }
    expect(bootstrapAgreement(table, { statistic: NOMINAL, random: createRandom(1) })).toMatchObject({
      ok: false,
      reason: 'too_few',
    })
  })

  test('says no data and no variation by name', () => {
    const empty = { categories: [0, 1], units: [] }
    expect(bootstrapAgreement(empty, { statistic: NOMINAL, random: createRandom(1) })).toMatchObject({
      reason: 'no_data',
    })
    const ties = {
      categories: [-1, 0, 1],
      units: Array.from({ length: 20 }, (_, cluster) => ({ counts: [0, 3, 0], cluster })),
    }
    expect(bootstrapAgreement(ties, { statistic: NOMINAL, random: createRandom(1) })).toMatchObject({
      reason: 'no_variation',
    })
  })

  test('says of several figures by the same draws what it says of each alone', () => {
    const table = planted(createRandom(5), 30)
    const statistics = ['percent', NOMINAL, { alpha: 'ordinal', symmetrise: false }] as const
    const alone = statistics.map((statistic) => bootstrapAgreement(table, { statistic, random: createRandom(7) }))
    expect(bootstrapAgreements(table, statistics, { random: createRandom(7) })).toEqual(alone)
    for (const found of alone) expect(found.ok).toBe(true)
  })

  test('takes columns as it takes units', () => {
    const table = planted(createRandom(6), 30)
    const columns = {
      categories: table.categories,
      counts: Float64Array.from(table.units.flatMap(({ counts }) => Array.from(counts))),
      cluster: Int32Array.from(table.units, ({ cluster = 0 }) => cluster),
    }
    const options = { statistic: NOMINAL } as const
    expect(bootstrapAgreement(columns, { ...options, random: createRandom(7) })).toEqual(
      bootstrapAgreement(table, { ...options, random: createRandom(7) }),
    )
    expect(krippendorffAlpha(columns, { metric: 'nominal' })).toEqual(krippendorffAlpha(table, { metric: 'nominal' }))
    expect(percentAgreement(columns)).toEqual(percentAgreement(table))
    const { cluster: _, ...unclustered } = columns
    expect(bootstrapAgreement(unclustered, { ...options, random: createRandom(7) })).toMatchObject({
      reason: 'too_few',
    })
    expect(() => percentAgreement({ ...columns, counts: columns.counts.slice(1) })).toThrow(RangeError)
    expect(() => percentAgreement({ ...columns, cluster: columns.cluster.slice(1) })).toThrow(RangeError)
  })
})
