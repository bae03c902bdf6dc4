import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementWithOthers, type Ratings } from '../../src/agreement/agreement-with-others.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { readFixture } from '../read-fixture.ts'
import { canonical, readJudgements } from './judgements.ts'

type Row = { unit: number; rater: number; category: number; cluster: number }
type Matrix = { expected: { annotator_matrix: Record<string, { n: number; agree: number }> } }

function columns(rows: readonly Row[]): Ratings {
  return {
    unit: Int32Array.from(rows, ({ unit }) => unit),
    rater: Int32Array.from(rows, ({ rater }) => rater),
    category: Int32Array.from(rows, ({ category }) => category),
    cluster: Int32Array.from(rows, ({ cluster }) => cluster),
  }
}

describe('agreementWithOthers', () => {
  test('adds up to the reference matrix of annotators', () => {
    const { annotator_matrix } = readFixture<Matrix>('pairwise_agreement_symmetrised.json').expected
    const { rows, annotators } = readJudgements()
    const units = [...new Set(rows.map((row) => canonical(row).unit))]
    const found = agreementWithOthers(
      columns(
        rows.map((row) => ({
          unit: units.indexOf(canonical(row).unit),
          rater: annotators.indexOf(row.annotator),
          category: Math.sign(canonical(row).grade) + 1,
          cluster: Number(row.prompt.slice(1)),
        })),
      ),
    )
    for (const [at, name] of annotators.entries()) {
      const cells = Object.entries(annotator_matrix).filter(([pair]) => pair.split('|').includes(name))
      const pairs = cells.reduce((sum, [, { n }]) => sum + n, 0)
      const agree = cells.reduce((sum, [, cell]) => sum + cell.agree, 0)
      const one = found.get(at)
      expect(one).toMatchObject({ ok: true, pairs })
      if (one?.ok) expect(one.value).toBeCloseTo(agree / pairs, 12)
      // From eight prompts the interval is wide, but holds the share.
      if (one?.ok && one.interval.ok) {
        expect(one.interval.low).toBeLessThan(one.value)
        expect(one.interval.high - one.interval.low).toBeGreaterThan(0.2)
      } else expect.fail('no interval')
    }
  })

  test('equals a count over all pairs of ratings', () => {
    const row = fc.record({
      unit: fc.nat({ max: 4 }),
      rater: fc.nat({ max: 4 }),
      category: fc.nat({ max: 2 }),
      cluster: fc.constant(0),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const found = agreementWithOthers(columns(rows))
        for (const rater of new Set(rows.map((row) => row.rater))) {
          let pairs = 0
          let agree = 0
          for (const own of rows.filter((row) => row.rater === rater)) {
            for (const other of rows) {
              if (other.rater === rater || other.unit !== own.unit) continue
              pairs++
              if (other.category === own.category) agree++
            }
          }
          const one = found.get(rater)
          if (pairs === 0) expect(one).toMatchObject({ ok: false, reason: 'no_data' })
          else expect(one).toMatchObject({ ok: true, pairs, value: agree / pairs })
        }
      }),
    )
  })

  test('does not depend on how raters and units are numbered, sparse numbers included', () => {
    const random = createRandom(3)
    const rows = Array.from({ length: 200 }, (_, at) => ({
      unit: Math.floor(at / 4),
      rater: random.int(6),
      category: random.int(3),
      cluster: Math.floor(at / 12),
    }))
    const plain = agreementWithOthers(columns(rows))
    const sparse = agreementWithOthers(
      columns(rows.map((row) => ({ ...row, rater: 2_000_000_000 - 7919 * row.rater, unit: 1_999_999_999 - row.unit }))),
    )
    for (const [rater, one] of plain) expect(sparse.get(2_000_000_000 - 7919 * rater)).toEqual(one)
  })

  test('widens the interval of a rater whose prompts differ', () => {
    const rows: Row[] = []
    for (let unit = 0; unit < 120; unit++) {
      const cluster = Math.floor(unit / 6)
      rows.push({ unit, rater: 0, category: 0, cluster })
      rows.push({ unit, rater: 1, category: cluster % 2, cluster })
    }
    const one = agreementWithOthers(columns(rows)).get(0)
    if (!(one?.ok && one.interval.ok)) throw new Error('no interval')
    expect(one).toMatchObject({ value: 0.5, pairs: 120, units: 120, clusters: 20 })
    expect(one.interval.effectivePairs).toBeCloseTo(19, 9)
    expect(one.interval.high - one.interval.low).toBeGreaterThan(0.4)
  })

  test('refuses columns of unlike length and unknown raters', () => {
    expect(() => agreementWithOthers({ ...columns([]), unit: Int32Array.of(1) })).toThrow(RangeError)
    expect(() => agreementWithOthers(columns([{ unit: 0, rater: -1, category: 0, cluster: 0 }]))).toThrow(RangeError)
  })
})
