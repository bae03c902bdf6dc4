import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CountTable } from '../../src/agreement/count-table.ts'
import { krippendorffAlpha } from '../../src/agreement/krippendorff-alpha.ts'
import { percentAgreement } from '../../src/agreement/percent-agreement.ts'
import type { Metric } from '../../src/agreement/squared-differences.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { readFixture, sharedFile } from '../read-fixture.ts'
import { countJudgements } from './judgements.ts'

type Canonical = {
  input: { units_by_observer: (number | null)[][]; values: number[] }
  expected: { alpha: Record<Metric, number> }
}
type Symmetrised = { expected: Record<string, number> }

const METRICS: readonly Metric[] = ['nominal', 'ordinal', 'interval', 'ratio']

function alphaOf(table: CountTable, metric: Metric, symmetrise: boolean): number {
  const found = krippendorffAlpha(table, { metric, symmetrise })
  if (!found.ok) throw new Error(found.reason)
  return found.value
}

/** α by its definition over single ratings: every pair within units against every pair at all. */
function alphaByPairs(units: readonly number[][], metric: 'nominal' | 'interval'): number | undefined {
  const squared = (a: number, b: number) => (metric === 'nominal' ? Number(a !== b) : (a - b) ** 2)
  const pairable = units.filter((unit) => unit.length > 1)
  const all = pairable.flat()
  let observed = 0
  for (const unit of pairable) {
    for (const a of unit) for (const b of unit) observed += squared(a, b) / (unit.length - 1)
  }
  let expected = 0
  for (const a of all) for (const b of all) expected += squared(a, b)
  return expected === 0 ? undefined : 1 - ((all.length - 1) * observed) / expected
}

function tableOf(units: readonly number[][], categories: readonly number[]): CountTable {
  return {
    categories,
    units: units.map((unit) => ({
      counts: categories.map((value) => unit.filter((rating) => rating === value).length),
    })),
  }
}

const votes = fc.array(fc.array(fc.constantFrom(-1, 0, 1), { maxLength: 5 }), { maxLength: 12 })

describe('krippendorffAlpha', () => {
  test("gives Krippendorff's published values for all four metrics", () => {
    const { input, expected } = readFixture<Canonical>('krippendorff_canonical_4x12.json')
    const units = input.units_by_observer.map((unit) => unit.filter((rating) => rating !== null))
    for (const metric of METRICS) {
      const actual = alphaOf(tableOf(units, input.values), metric, false)
      expect(Math.abs(actual - expected.alpha[metric])).toBeLessThan(1e-9)
    }
  })

  test('counts only units and ratings that have something to agree with', () => {
    const table = tableOf([[1], [1, 0], [0, 0, 1]], [-1, 0, 1])
    expect(krippendorffAlpha(table, { metric: 'nominal' })).toMatchObject({ ok: true, units: 2, n: 5 })
  })

  test('matches the reference on pairwise judgements, as oriented and symmetrised', () => {
    const { expected } = readFixture<Symmetrised>('pairwise_agreement_symmetrised.json')
    const votes = countJudgements([-1, 0, 1], Math.sign)
    const grades = countJudgements([-2, -1, 0, 1, 2], (grade) => grade)
    expect(votes.units.length).toBe(expected.n_units)
    expect(alphaOf(votes, 'nominal', false)).toBeCloseTo(expected.alpha_nominal_canonical!, 9)
    expect(alphaOf(votes, 'nominal', true)).toBeCloseTo(expected.alpha_nominal_symmetrised!, 9)
    expect(alphaOf(grades, 'ordinal', true)).toBeCloseTo(expected.alpha_ordinal_5grade_symmetrised!, 9)
    expect(alphaOf(grades, 'interval', true)).toBeCloseTo(expected.alpha_interval_5grade_symmetrised!, 9)
    expect(percentAgreement(votes)).toMatchObject({ ok: true, units: expected.n_units_multi })
    const percent = percentAgreement(votes)
    if (percent.ok) expect(percent.value).toBeCloseTo(expected.percent_agreement_unit_mean!, 9)
  })

  test('equals its definition over single ratings', () => {
    fc.assert(
      fc.property(votes, fc.constantFrom('nominal' as const, 'interval' as const), (units, metric) => {
        const oracle = alphaByPairs(units, metric)
        const found = krippendorffAlpha(tableOf(units, [-1, 0, 1]), { metric, symmetrise: false })
        expect(found.ok).toBe(oracle !== undefined)
        if (found.ok && oracle !== undefined) expect(found.value).toBeCloseTo(oracle, 10)
      }),
    )
  })

  test('does not depend, symmetrised, on which item of any pair is called the first', () => {
    fc.assert(
      fc.property(
        votes,
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom(...METRICS.slice(0, 3)),
        (units, flips, metric) => {
          const table = tableOf(units, [-1, 0, 1])
          const turned = tableOf(
            units.map((unit) => (flips.next().value ? unit.map((vote) => -vote) : unit)),
            [-1, 0, 1],
          )
          const [one, two] = [krippendorffAlpha(table, { metric }), krippendorffAlpha(turned, { metric })]
          expect(one.ok).toBe(two.ok)
          if (one.ok && two.ok) expect(one.value).toBeCloseTo(two.value, 10)
        },
      ),
    )
  })

  test('is, symmetrised, the mean over random orientations', () => {
    const random = createRandom(5)
    const units = Array.from({ length: 400 }, () => {
      const lean = random.normal()
      return Array.from({ length: 4 }, () => Math.sign(Math.round(lean + random.normal())))
    })
    const symmetrised = alphaOf(tableOf(units, [-1, 0, 1]), 'nominal', true)
    let sum = 0
    for (let orientation = 0; orientation < 200; orientation++) {
      const turned = units.map((unit) => (random.next() < 0.5 ? unit.map((vote) => 0 - vote) : unit))
      sum += alphaOf(tableOf(turned, [-1, 0, 1]), 'nominal', false)
    }
    expect(Math.abs(sum / 200 - symmetrised)).toBeLessThan(0.002)
  })

  test('is the same for collapsed patterns with weights as for the units themselves', () => {
    const categories = [-1, 0, 1]
    const collapsed: CountTable = {
      categories,
      units: [
        { counts: [2, 1, 0], weight: 30 },
        { counts: Float64Array.of(0, 1, 2), weight: 12 },
      ],
    }
    const single: CountTable = {
      categories,
      units: [
        ...Array.from({ length: 30 }, () => ({ counts: [2, 1, 0] })),
        ...Array.from({ length: 12 }, () => ({ counts: [0, 1, 2] })),
      ],
    }
    expect(alphaOf(collapsed, 'ordinal', true)).toBeCloseTo(alphaOf(single, 'ordinal', true), 12)
    expect(krippendorffAlpha(collapsed, { metric: 'ordinal' })).toMatchObject({ units: 42, n: 126 })
    expect(percentAgreement(collapsed)).toMatchObject({ ok: true, value: 1 / 3, units: 42, n: 126 })
  })

  test('names why there is no value instead of giving 1 or NaN', () => {
    const none: CountTable = { categories: [-1, 0, 1], units: [{ counts: [1, 0, 0] }] }
    expect(krippendorffAlpha(none, { metric: 'nominal' })).toMatchObject({ ok: false, reason: 'no_data', n: 0 })
    expect(percentAgreement(none)).toMatchObject({ ok: false, reason: 'no_data', n: 0 })
    const ties: CountTable = { categories: [-1, 0, 1], units: [{ counts: [0, 3, 0], weight: 5 }] }
    expect(krippendorffAlpha(ties, { metric: 'ordinal' })).toMatchObject({ ok: false, reason: 'no_variation', n: 15 })
    expect(krippendorffAlpha({ categories: [], units: [] }, { metric: 'ordinal' })).toMatchObject({ reason: 'no_data' })
  })

  test('refuses counts that do not fit the categories or are no counts', () => {
    const options = { metric: 'nominal' } as const
    expect(() => krippendorffAlpha({ categories: [0, 1], units: [{ counts: [1] }] }, options)).toThrow(RangeError)
    expect(() => krippendorffAlpha({ categories: [0, 1], units: [{ counts: [3, -1] }] }, options)).toThrow(RangeError)
    const negative = { categories: [0, 1], units: [{ counts: [1, 1], weight: -1 }] }
    expect(() => krippendorffAlpha(negative, options)).toThrow(RangeError)
  })
})

const llmfao = sharedFile('data', 'llmfao', 'crowd-comparisons.csv')

test.skipIf(llmfao === undefined)('on the LLMFAO judgements α is 0.2906 as stored and 0.2914 symmetrised', () => {
  const units = new Map<string, number[]>()
  for (const line of readFileSync(llmfao ?? '', 'utf8')
    .trim()
    .split('\n')
    .slice(1)) {
    const [id = '', , , , , winner = ''] = line.split(',')
    const counts = units.get(id) ?? [0, 0, 0]
    counts[['left', 'tie', 'right'].indexOf(winner)]! += 1
    units.set(id, counts)
  }
  const table = { categories: [-1, 0, 1], units: [...units.values()].map((counts) => ({ counts })) }
  expect(units.size).toBe(2139)
  expect(alphaOf(table, 'nominal', false)).toBeCloseTo(0.2906, 4)
  expect(alphaOf(table, 'nominal', true)).toBeCloseTo(0.2914, 4)
})
