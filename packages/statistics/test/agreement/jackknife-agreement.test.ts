import { describe, expect, test } from 'vitest'
import type { Ratings } from '../../src/agreement/agreement-with-others.ts'
import type { CountTable } from '../../src/agreement/count-table.ts'
import { jackknifeAgreement, jackknifeAgreements } from '../../src/agreement/jackknife-agreement.ts'
import { krippendorffAlpha } from '../../src/agreement/krippendorff-alpha.ts'
import { percentAgreement } from '../../src/agreement/percent-agreement.ts'
import { binomialCdf } from '../../src/distributions/binomial-cdf.ts'
import { studentTQuantile } from '../../src/distributions/student-t-quantile.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { promptsOfUnlikeDifficulty, ratersOfUnlikeCare } from '../coverage/agreement-coverage.ts'
import { found } from '../found.ts'

const NOMINAL = { alpha: 'nominal' } as const

/** The table of all ratings but those of which this says so. */
function tableWithout({ ratings }: { ratings: Ratings }, isLeftOut: (row: number) => boolean): CountTable {
  const units = new Map<number, { counts: number[]; cluster: number }>()
  for (const [row, unit] of ratings.unit.entries()) {
    const own = units.get(unit) ?? { counts: [0, 0, 0], cluster: ratings.cluster[row]! }
    units.set(unit, own)
    if (!isLeftOut(row)) own.counts[ratings.category[row]!]! += 1
  }
  return { categories: [-1, 0, 1], units: [...units.values()] }
}

describe('jackknifeAgreement', () => {
  test('is t around the plain figure, by leaving out each prompt anew', () => {
    const table = promptsOfUnlikeDifficulty(createRandom(2), 14)
    for (const statistic of [NOMINAL, 'percent', { alpha: 'ordinal', symmetrise: false }] as const) {
      const plain = (from: CountTable) =>
        found(
          statistic === 'percent'
            ? percentAgreement(from)
            : krippendorffAlpha(from, {
                metric: statistic.alpha,
                symmetrise: !('symmetrise' in statistic),
              }),
        ).value
      const leftOut = Array.from({ length: 14 }, (_, cluster) =>
        plain({ ...table, units: table.units.filter((unit) => unit.cluster !== cluster) }),
      )
      const mean = leftOut.reduce((sum, value) => sum + value, 0) / 14
      const se = Math.sqrt((13 / 14) * leftOut.reduce((sum, value) => sum + (value - mean) ** 2, 0))
      const interval = found(jackknifeAgreement(table, { statistic }))
      expect(interval.value).toBeCloseTo(plain(table), 12)
      expect(interval.se).toBeCloseTo(se, 9)
      expect(interval.df).toBe(13)
      expect(interval.high - interval.value).toBeCloseTo(studentTQuantile(0.975, 13) * se, 9)
      expect(interval).toMatchObject({ clusters: 14, n: 252, confidence: 0.95, ratersLikeThese: null })
    }
  })

  test('for raters like these leaves out each rater, and each rater of a prompt, anew', () => {
    const planted = ratersOfUnlikeCare(createRandom(3), { prompts: 12, raters: 9 })
    const { ratings, table } = planted
    const alpha = (from: CountTable) => found(krippendorffAlpha(from, { metric: 'nominal' })).value
    const spread = (groupOf: (row: number) => string) => {
      const groups = [...new Set(Array.from(ratings.unit, (_, row) => groupOf(row)))]
      const leftOut = groups.map((group) => alpha(tableWithout(planted, (row) => groupOf(row) === group)))
      const mean = leftOut.reduce((sum, value) => sum + value, 0) / groups.length
      return ((groups.length - 1) / groups.length) * leftOut.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    }
    const byPrompt = spread((row) => `${ratings.cluster[row]}`)
    const byRater = spread((row) => `${ratings.rater[row]}`)
    const byBoth = spread((row) => `${ratings.rater[row]} ${ratings.cluster[row]}`)
    const interval = found(jackknifeAgreement(table, { statistic: NOMINAL, ratings }))
    expect(interval.se).toBeCloseTo(Math.sqrt(byPrompt), 9)
    expect(interval.ratersLikeThese?.raters).toBe(9)
    // Single ratings of a prompt are left out to the first order only.
    const whole = Math.sqrt(Math.max(byPrompt, byPrompt + byRater - byBoth))
    expect(Math.abs((interval.ratersLikeThese?.se ?? 0) / whole - 1)).toBeLessThan(0.01)
    expect(interval.ratersLikeThese?.low).toBeLessThan(interval.low)
  })

  test('is wider than one that takes units for independent when prompts differ', () => {
    const table = promptsOfUnlikeDifficulty(createRandom(3), 50)
    const apart = { ...table, units: table.units.map((unit, cluster) => ({ ...unit, cluster })) }
    const [clustered, iid] = [table, apart].map((each) => {
      const { low, high } = found(jackknifeAgreement(each, { statistic: 'percent' }))
      return high - low
    })
    expect(clustered! / iid!).toBeGreaterThan(1.2)
  })

  test('has no zero width: where everybody agreed the bound says how little that proves', () => {
    const agreed: CountTable = {
      categories: [-1, 0, 1],
      units: Array.from({ length: 12 }, (_, cluster) => ({
        counts: cluster % 2 === 0 ? [3, 0, 0] : [0, 0, 3],
        cluster,
      })),
    }
    const unlike = 1 - 0.025 ** (1 / 12)
    expect(jackknifeAgreement(agreed, { statistic: 'percent' })).toMatchObject({
      ok: true,
      value: 1,
      low: 1 - unlike,
      high: 1,
      se: null,
      df: null,
    })
    const alpha = found(jackknifeAgreement(agreed, { statistic: NOMINAL }))
    expect([alpha.value, alpha.high]).toEqual([1, 1])
    // 72 ratings with their mirror images, half in each category: 36/71 of the pairs are expected to differ.
    expect(alpha.low).toBeCloseTo(1 - unlike / (36 / 71), 9)
    const fewer = found(jackknifeAgreement({ ...agreed, units: agreed.units.slice(0, 6) }, { statistic: NOMINAL }))
    expect(fewer.low).toBeLessThan(alpha.low)
    // Every prompt is the same, but not of one mind.
    const alike = { ...agreed, units: agreed.units.map((unit) => ({ ...unit, counts: [2, 0, 1] })) }
    const bounded = found(jackknifeAgreement(alike, { statistic: 'percent' }))
    expect(bounded).toMatchObject({ se: null, low: (1 - unlike) / 3, high: 1 / 3 + (2 / 3) * unlike })
  })

  test('the bound covers where agreement is nearly total', () => {
    const runs = 400
    let covered = 0
    for (let run = 1; run <= runs; run++) {
      const random = createRandom(run)
      const units = Array.from({ length: 12 }, (_, cluster) => ({
        counts: random.next() < 0.97 ? [0, 2] : [1, 1],
        cluster,
      }))
      const { low, high } = found(jackknifeAgreement({ categories: [0, 1], units }, { statistic: 'percent' }))
      if (low <= 0.97 && 0.97 <= high) covered++
    }
    expect(binomialCdf(covered, runs, 0.93)).toBeGreaterThan(0.001)
  })

  test('says by name what is missing: data, a second prompt, prompts at all, variation', () => {
    const says = (table: CountTable) => jackknifeAgreement(table, { statistic: NOMINAL })
    expect(says({ categories: [0, 1], units: [] })).toMatchObject({ reason: 'no_data', n: 0 })
    expect(says(promptsOfUnlikeDifficulty(createRandom(5), 1))).toMatchObject({ ok: false, reason: 'too_few', n: 18 })
    expect(says({ categories: [0, 1], units: [{ counts: [1, 1], weight: 50 }] })).toMatchObject({ reason: 'too_few' })
    const ties = Array.from({ length: 20 }, (_, cluster) => ({ counts: [0, 3, 0], cluster }))
    expect(says({ categories: [-1, 0, 1], units: ties })).toMatchObject({ reason: 'no_variation' })
    const butOne = [...ties, { counts: [2, 1, 0], cluster: 20 }]
    expect(says({ categories: [-1, 0, 1], units: butOne })).toMatchObject({ reason: 'no_variation' })
  })

  test('does not depend on the order of units, and is the same for several figures at once', () => {
    const table = promptsOfUnlikeDifficulty(createRandom(5), 30)
    const turned = { ...table, units: table.units.toReversed() }
    const statistics = ['percent', NOMINAL, { alpha: 'ordinal', symmetrise: false }] as const
    const alone = statistics.map((statistic) => found(jackknifeAgreement(table, { statistic })))
    for (const [at, one] of jackknifeAgreements(turned, statistics).entries()) {
      expect(found(one).low).toBeCloseTo(alone[at]!.low, 9)
      expect(found(one).value).toBeCloseTo(alone[at]!.value, 12)
    }
  })

  test('takes columns as it takes units', () => {
    const table = promptsOfUnlikeDifficulty(createRandom(6), 30)
    const columns = {
      categories: table.categories,
      counts: Float64Array.from(table.units.flatMap(({ counts }) => Array.from(counts))),
      cluster: Int32Array.from(table.units, ({ cluster = 0 }) => cluster),
    }
    const options = { statistic: NOMINAL } as const
    expect(jackknifeAgreement(columns, options)).toEqual(jackknifeAgreement(table, options))
    expect(krippendorffAlpha(columns, { metric: 'nominal' })).toEqual(krippendorffAlpha(table, { metric: 'nominal' }))
    expect(percentAgreement(columns)).toEqual(percentAgreement(table))
    const { cluster: _, ...unclustered } = columns
    expect(jackknifeAgreement(unclustered, options)).toMatchObject({ reason: 'too_few' })
    expect(() => percentAgreement({ ...columns, counts: columns.counts.slice(1) })).toThrow(RangeError)
    expect(() => percentAgreement({ ...columns, cluster: columns.cluster.slice(1) })).toThrow(RangeError)
    expect(() => jackknifeAgreement(table, { ...options, confidence: 1 })).toThrow(RangeError)
    const ratings = {
      unit: Int32Array.of(0, 0, 1, 1),
      rater: Int32Array.of(0, 1, 0, 1),
      category: Int32Array.of(0, 0, 1, 0),
      cluster: Int32Array.of(0, 0, 1, 0),
    }
    expect(() => jackknifeAgreement(table, { ...options, ratings })).toThrow('cluster: unit 1 is in several')
  })
})
