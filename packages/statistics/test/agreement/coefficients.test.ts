import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementBeyondOthers } from '../../src/agreement/agreement-beyond-others.ts'
import { annotatorMatrix } from '../../src/agreement/annotator-matrix.ts'
import { cohenKappa } from '../../src/agreement/cohen-kappa.ts'
import type { CountTable } from '../../src/agreement/count-table.ts'
import { fleissKappa, fleissTest } from '../../src/agreement/fleiss-kappa.ts'
import { gwetAc } from '../../src/agreement/gwet-ac.ts'
import { jackknifeAgreement } from '../../src/agreement/jackknife-agreement.ts'
import { jackknifeStatistic } from '../../src/agreement/jackknife-statistic.ts'
import { kendallTau } from '../../src/agreement/kendall-tau.ts'
import { kendallW } from '../../src/agreement/kendall-w.ts'
import { percentAgreement } from '../../src/agreement/percent-agreement.ts'
import type { Estimate } from '../../src/estimate.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { found } from '../found.ts'
import { limitOf } from '../limit-of.ts'
import { expectNear } from '../near.ts'
import { readFixture } from '../read-fixture.ts'
import { canonical, countJudgements, readJudgements } from './judgements.ts'

const AS_GIVEN = { symmetrise: false } as const

type TwoRaters = {
  cases: {
    name: string
    table: number[][]
    expected: {
      percent_agreement: number
      cohen: number
      cohen_se_FCE1969: number
      scott_pi: number
      gwet_ac: number
      unweighted: number
      linear: number
      quadratic: number
    }
  }[]
}

describe('two raters', () => {
  const { cases } = readFixture<TwoRaters>('two_rater_tables.json')

  test.each(cases)('$name', ({ table, expected }) => {
    if (expected.linear !== undefined) {
      for (const weights of ['none', 'linear', 'quadratic'] as const) {
        const want = weights === 'none' ? expected.unweighted : expected[weights]
        expect(found(cohenKappa(table, { weights })).value).toBeCloseTo(want, 9)
      }
      return
    }
    const cohen = found(cohenKappa(table))
    expect(cohen.value).toBeCloseTo(expected.cohen, 9)
    expect(cohen.se).toBeCloseTo(expected.cohen_se_FCE1969, 9)
    const categories = table.map((_, at) => at)
    const units = table.flatMap((row, i) =>
      row.map((weight, j) => ({ counts: categories.map((k) => Number(k === i) + Number(k === j)), weight })),
    )
    expect(found(percentAgreement({ categories, units })).value).toBeCloseTo(expected.percent_agreement, 9)
    expect(found(gwetAc({ categories, units }, AS_GIVEN)).value).toBeCloseTo(expected.gwet_ac, 9)
    expect(found(fleissKappa({ categories, units }, AS_GIVEN)).value).toBeCloseTo(expected.scott_pi, 9)
  })
})

describe('many raters', () => {
  type Coefficient = { coef: number; pe: number; se: number }
  type Fleiss = {
    input: { categories: string[]; counts: number[][] }
    expected: {
      fleiss_kappa: number
      z_null: number
      se_null_fleiss_nee_landis_1979: number
      se_gwet_linearised: number
      kappa_by_category: number[]
      gwet_ac1: Coefficient
      percent_agreement: number
    }
  }
  test("Fleiss' psychiatric diagnoses: κ, its test, AC1 and their standard errors", () => {
    const { input, expected } = readFixture<Fleiss>('fleiss1971.json')
    const table: CountTable = {
      categories: input.categories.map((_, at) => at),
      units: input.counts.map((counts) => ({ counts })),
    }
    const kappa = found(fleissKappa(table, AS_GIVEN))
    expect(kappa.value).toBeCloseTo(expected.fleiss_kappa, 9)
    expect(kappa.se).toBeCloseTo(expected.se_gwet_linearised, 9)
    const trial = found(fleissTest(table))
    expect(trial.z).toBeCloseTo(expected.z_null, 9)
    expect(trial.seNull).toBeCloseTo(expected.se_null_fleiss_nee_landis_1979, 9)
    expectNear(trial.byCategory.map(Number), expected.kappa_by_category, 1e-9)
    const gwet = found(gwetAc(table, AS_GIVEN))
    expect(gwet.value).toBeCloseTo(expected.gwet_ac1.coef, 9)
    expect(gwet.expected).toBeCloseTo(expected.gwet_ac1.pe, 9)
    expect(gwet.se).toBeCloseTo(expected.gwet_ac1.se, 9)
    expect(gwet.observed).toBeCloseTo(expected.percent_agreement, 9)
  })

  type Canonical = {
    input: { units_by_observer: (number | null)[][]; values: number[] }
    expected: {
      gwet_ac1: Coefficient
      gwet_ac2_quadratic: Coefficient
      fleiss_generalised: Coefficient
      fleiss_quadratic: Coefficient
    }
  }
  test("Krippendorff's four observers with gaps: AC1, AC2 and generalised Fleiss with standard errors", () => {
    const { input, expected } = readFixture<Canonical>('krippendorff_canonical_4x12.json')
    const table: CountTable = {
      categories: input.values,
      units: input.units_by_observer.map((unit) => ({
        counts: input.values.map((value) => unit.filter((given) => given === value).length),
      })),
    }
    const check = (actual: { value: number; expected: number; se: number }, want: Coefficient) =>
      expectNear([actual.value, actual.expected, actual.se], [want.coef, want.pe, want.se], 1e-9)
    check(found(gwetAc(table, AS_GIVEN)), expected.gwet_ac1)
    check(found(gwetAc(table, { ...AS_GIVEN, weights: 'quadratic' })), expected.gwet_ac2_quadratic)
    check(found(fleissKappa(table, AS_GIVEN)), expected.fleiss_generalised)
    check(found(fleissKappa(table, { ...AS_GIVEN, weights: 'quadratic' })), expected.fleiss_quadratic)
  })

  test('AC1 is symmetrised by default, as the reference is', () => {
    const { expected } = readFixture<{ expected: { ac1_symmetrised: number } }>('pairwise_agreement_symmetrised.json')
    expect(found(gwetAc(countJudgements([-1, 0, 1], Math.sign))).value).toBeCloseTo(expected.ac1_symmetrised, 9)
  })

  test('symmetrised coefficients do not depend on which item is called the first', () => {
    const tables = fc.array(fc.tuple(fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }), fc.boolean()), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(tables, (units) => {
        const table = { categories: [-1, 0, 1], units: units.map(([counts]) => ({ counts })) }
        const turned = {
          categories: [-1, 0, 1],
          units: units.map(([counts, turn]) => ({ counts: turn ? counts.toReversed() : counts })),
        }
        for (const coefficient of [gwetAc, fleissKappa]) {
          const [one, other] = [coefficient(table), coefficient(turned)]
          if (one.ok && other.ok) expect(one.value).toBeCloseTo(other.value, 9)
          else expect(one.ok).toBe(other.ok)
        }
      }),
    )
  })

  test('names what is missing, and refuses malformed tables', () => {
    for (const coefficient of [gwetAc, fleissKappa]) {
      expect(coefficient({ categories: [0, 1], units: [] })).toMatchObject({ ok: false, reason: 'no_data' })
      expect(coefficient({ categories: [0, 1], units: [{ counts: [1, 0] }] })).toMatchObject({ reason: 'no_data' })
      expect(() => coefficient({ categories: [0, 1], units: [{ counts: [1] }] })).toThrow(RangeError)
    }
    const same = { categories: [0, 1], units: [{ counts: [5, 0] }] }
    expect(fleissKappa(same, AS_GIVEN)).toMatchObject({ ok: false, reason: 'no_variation' })
    expect(gwetAc(same, AS_GIVEN)).toMatchObject({ ok: true, value: 1 })
    expect(fleissTest(same)).toMatchObject({ reason: 'no_variation' })
    expect(fleissTest({ categories: [0, 1], units: [{ counts: [1, 1] }, { counts: [2, 1] }] })).toMatchObject({
      reason: 'unequal_ratings',
    })
    expect(cohenKappa([[0]])).toMatchObject({ ok: false, reason: 'no_data' })
    expect(
      cohenKappa([
        [4, 0],
        [0, 0],
      ]),
    ).toMatchObject({ ok: false, reason: 'no_variation' })
    expect(() => cohenKappa([[1, 2]])).toThrow(RangeError)
  })
})

describe('Kendall', () => {
  test('τ-b matches worked values, with and without ties', () => {
    expect(found(kendallTau([1, 2, 3, 4, 5], [3, 4, 1, 2, 5])).value).toBeCloseTo(0.2, 12)
    // scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
    expect(found(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).value).toBeCloseTo(-0.47140452079103173, 12)
    expect(kendallTau([1, 1], [1, 2])).toMatchObject({ ok: false, reason: 'no_variation' })
    expect(kendallTau([1], [1])).toMatchObject({ ok: false, reason: 'too_few' })
  })

  test('W is 1 for equal rankings, 0 for two opposite ones, and the mean Spearman correlation in between', () => {
    expect(
      found(
        kendallW([
          [1, 2, 3],
          [1, 2, 3],
          [1, 2, 3],
        ]),
      ).value,
    ).toBeCloseTo(1, 12)
    expect(
      found(
        kendallW([
          [1, 2, 3],
          [3, 2, 1],
        ]),
      ).value,
    ).toBeCloseTo(0, 12)
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 5 }), (seed, raters) => {
        const random = createRandom(seed)
        const lists = Array.from({ length: raters }, () => random.shuffle([1, 2, 3, 4, 5, 6]))
        let spearman = 0
        for (let a = 0; a < raters; a++) {
          for (let b = 0; b < a; b++) {
            const squares = lists[a]!.reduce((sum, rank, at) => sum + (rank - lists[b]![at]!) ** 2, 0)
            spearman += 1 - (6 * squares) / (6 * 35)
          }
        }
        const mean = spearman / ((raters * (raters - 1)) / 2)
        expect(found(kendallW(lists)).value).toBeCloseTo((mean * (raters - 1) + 1) / raters, 9)
      }),
    )
    expect(
      kendallW([
        [1, 1],
        [2, 2],
      ]),
    ).toMatchObject({ ok: false, reason: 'no_variation' })
    expect(kendallW([[1, 2]])).toMatchObject({ ok: false, reason: 'too_few' })
  })
})

describe('annotators', () => {
  const { rows, annotators } = readJudgements()
  const units = [...new Set(rows.map((row) => canonical(row).unit))]
  const ratings = {
    unit: Int32Array.from(rows, (row) => units.indexOf(canonical(row).unit)),
    rater: Int32Array.from(rows, ({ annotator }) => annotators.indexOf(annotator)),
    category: Int32Array.from(rows, (row) => Math.sign(canonical(row).grade) + 1),
    cluster: Int32Array.from(rows, ({ prompt }) => Number(prompt.slice(1))),
  }

  test('the annotator matrix counts the pairs of the reference', () => {
    type Pairs = Record<string, { n: number; agree: number }>
    const { expected } = readFixture<{ expected: { annotator_matrix: Pairs } }>('pairwise_agreement_symmetrised.json')
    const pairs = annotatorMatrix(ratings)
    const named = Object.fromEntries(
      pairs.map(({ left, right, n, agree }) => [`${annotators[left]}|${annotators[right]}`, { n, agree }]),
    )
    const wanted = Object.fromEntries(Object.entries(expected.annotator_matrix).filter(([, { n }]) => n > 0))
    expect(named).toEqual(wanted)
    expect(pairs.every(({ thin }) => thin)).toBe(true)
    const all = pairs.reduce((sum, { agree }) => sum + agree, 0) / pairs.reduce((sum, { n }) => sum + n, 0)
    expect(pairs[0]!.shrunk).toBeCloseTo((pairs[0]!.agree + 2 * all) / (pairs[0]!.n + 2), 12)
    expect(annotatorMatrix({ unit: new Int32Array(0), rater: new Int32Array(0), category: new Int32Array(0) })).toEqual(
      [],
    )
  })

  test('agreement beyond that of the others does not punish close pairs', () => {
    const random = createRandom(4)
    const columns = { unit: [] as number[], rater: [] as number[], category: [] as number[], cluster: [] as number[] }
    for (let unit = 0; unit < 800; unit++) {
      // Raters 0, 1, 5 and 6 get clear pairs, 2, 3 and 7 close ones; 4 answers at random, on clear pairs too.
      const close = unit % 2 === 1
      const p = close ? 0.55 : 0.95
      for (const rater of close ? [2, 3, 7] : [0, 1, 4, 5, 6]) {
        columns.unit.push(unit)
        columns.rater.push(rater)
        columns.cluster.push(unit % 40)
        columns.category.push(Number(random.next() < (rater === 4 ? 0.5 : p)))
      }
    }
    const beyond = agreementBeyondOthers(columnsOf(columns))
    const of = (rater: number) => found(beyond.get(rater))
    expect(of(2).observed).toBeLessThan(of(0).observed - 0.1)
    expect(Math.abs(of(2).difference)).toBeLessThan(0.08)
    expect(of(4).difference).toBeLessThan(-0.3)
    const { interval } = of(4)
    expect(interval.ok && interval.high < 0).toBe(true)
    const lone = agreementBeyondOthers(columnsOf({ unit: [0], rater: [7], category: [1], cluster: [0] }))
    expect(lone.get(7)).toMatchObject({ ok: false, reason: 'no_data' })
  })

  test('it is what counting all pairs and triples gives', () => {
    const beyond = agreementBeyondOthers(ratings)
    for (const who of new Set(ratings.rater)) {
      let [observed, expected, n] = [0, 0, 0]
      for (const unit of new Set(ratings.unit)) {
        const rows = [...ratings.unit.keys()].filter((row) => ratings.unit[row] === unit)
        const firsts = rows.filter((row) => rows.find((other) => ratings.rater[other] === ratings.rater[row]) === row)
        const own = firsts.find((row) => ratings.rater[row] === who)
        const others = firsts.filter((row) => row !== own)
        if (own === undefined || others.length < 2) continue
        n += 1
        const same = (a: number, b: number) => Number(ratings.category[a] === ratings.category[b])
        observed += others.reduce((sum, other) => sum + same(own, other), 0) / others.length
        const pairs = others.flatMap((a, at) => others.slice(at + 1).map((b) => same(a, b)))
        expected += pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length
      }
      const answer = beyond.get(who)
      if (n === 0) expect(answer).toMatchObject({ ok: false, reason: 'no_data' })
      else {
        expect(found(answer).observed).toBeCloseTo(observed / n, 12)
        expect(found(answer).expected).toBeCloseTo(expected / n, 12)
      }
    }
  })

  test('of raters who are alike few are below or above, however much units of a prompt have in common', () => {
    let [above, all] = [0, 0]
    for (let seed = 1; seed <= 20; seed++) {
      const random = createRandom(seed)
      const prompts = Array.from({ length: 60 }, () => random.normal())
      const columns = { unit: [] as number[], rater: [] as number[], category: [] as number[], cluster: [] as number[] }
      for (let unit = 0; unit < 600; unit++)
        for (let seat = 0; seat < 3; seat++) {
          columns.unit.push(unit)
          columns.rater.push((unit * 7 + seat * (1 + (unit % 9))) % 20)
          columns.cluster.push(unit % 60)
          columns.category.push(Number(random.next() < 1 / (1 + Math.exp(-2 * prompts[unit % 60]!))))
        }
      for (const answer of agreementBeyondOthers(columnsOf(columns)).values()) {
        if (!answer.ok || !answer.interval.ok) continue
        all++
        if (answer.interval.low > 0) above++
      }
    }
    expect(all).toBeGreaterThan(350)
    expect(above).toBeLessThanOrEqual(limitOf(0.035, all))
  })
})

function columnsOf(columns: Record<'unit' | 'rater' | 'category' | 'cluster', number[]>) {
  const { unit, rater, category, cluster } = columns
  const of = (column: number[]) => Int32Array.from(column)
  return { unit: of(unit), rater: of(rater), category: of(category), cluster: of(cluster) }
}

describe('jackknifeStatistic', () => {
  const table = countJudgements([-1, 0, 1], Math.sign)
  const shownBy = (figure: (from: CountTable) => Estimate<{ value: number }, string>) => (from: CountTable) => {
    const estimate = figure(from)
    return estimate.ok ? estimate.value : undefined
  }

  test('collapses to count patterns and gives what the jackknife of percent agreement gives', () => {
    const general = found(jackknifeStatistic(table, shownBy(percentAgreement), { limits: [0, 1] }))
    const special = found(jackknifeAgreement(table, { statistic: 'percent' }))
    expect(general.patterns).toBeLessThan(table.units.length)
    expect(general.value).toBeCloseTo(special.value, 12)
    expect(general.se).toBeCloseTo(special.se!, 9)
  })

  test('gives intervals for AC1, and says when there is one cluster or nothing to go by', () => {
    const ac = shownBy((from) => gwetAc(from))
    const interval = found(jackknifeStatistic(table, ac))
    expect(interval.low).toBeLessThan(interval.value)
    expect(interval.high).toBeGreaterThan(interval.value)
    const one = { ...table, units: table.units.map((unit) => ({ ...unit, cluster: 0 })) }
    expect(jackknifeStatistic(one, ac)).toMatchObject({ ok: false, reason: 'too_few' })
    const same = { ...table, units: Array.from({ length: 9 }, (_, cluster) => ({ counts: [2, 0, 1], cluster })) }
    expect(jackknifeStatistic(same, ac)).toMatchObject({ ok: false, reason: 'no_variation' })
  })
})
