import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairInformation } from '../../src/sampling/pair-information.ts'
import { baldScore } from '../../src/sampling/pair-scores.ts'
import { found } from '../found.ts'

const int = (...values: number[]) => Int32Array.from(values)
const real = (...values: number[]) => Float64Array.from(values)

describe('the information of pairs', () => {
  test('what was never compared has the prior alone', () => {
    const nothing = { nodes: 3, first: int(), second: int(), wins: real() }
    const { information, variance, n } = found(
      pairInformation(nothing, { first: int(0, 1), second: int(1, 2) }, { priorSd: 2 }),
    )
    expect([...variance]).toEqual([8, 8])
    expect(information[0]).toBeCloseTo(baldScore({ difference: 0, variance: 8 }), 12)
    expect(information[1]).toBe(information[0])
    expect(n).toBe(0)
  })

  test('the variance of a pair is that of the posterior, summed over a grid', () => {
    // Two nodes: the difference alone is told of, with prior variance 2σ².
    const compared = { nodes: 2, first: int(0), second: int(1), wins: real(300), weight: real(500) }
    const { difference, variance } = found(pairInformation(compared, { first: int(0), second: int(1) }, { priorSd: 1 }))
    let mass = 0
    let mean = 0
    let square = 0
    for (let d = -3; d <= 3; d += 0.001) {
      const p = 1 / (1 + Math.exp(-d))
      const density = Math.exp(300 * Math.log(p) + 200 * Math.log1p(-p) - d ** 2 / 4 + 340)
      mass += density
      mean += density * d
      square += density * d ** 2
    }
    mean /= mass
    expect(difference[0]).toBeCloseTo(mean, 2)
    expect((variance[0] ?? 0) / (square / mass - mean ** 2)).toBeCloseTo(1, 1)
  })

  test('a chain ties its ends together: less is left to tell than about what is apart', () => {
    const chain = { nodes: 4, first: int(0, 1), second: int(1, 2), wins: real(20, 20), weight: real(40, 40) }
    const { information } = found(pairInformation(chain, { first: int(0, 0, 0), second: int(1, 2, 3) }, { priorSd: 1 }))
    const [neighbours = 0, ends = 0, apart = 0] = information
    expect(neighbours).toBeLessThan(ends)
    expect(ends).toBeLessThan(apart)
  })

  test('what is on its way is taken as made: the next judgement of the pair tells less', () => {
    const pairs = { nodes: 2, first: int(0), second: int(1), wins: real(5), weight: real(10) }
    const { information } = found(
      pairInformation(pairs, { first: int(0, 0, 0), second: int(1, 1, 1), pending: real(0, 1, 5) }, { priorSd: 2 }),
    )
    const [first = 0, second = 0, sixth = 0] = information
    expect(second).toBeLessThan(first)
    expect(sixth).toBeLessThan(second)
    const made = { ...pairs, wins: real(7.5), weight: real(15) }
    const then = found(pairInformation(made, { first: int(0), second: int(1) }, { priorSd: 2 }))
    expect(then.information[0]).toBeCloseTo(sixth, 9)
  })

  test('it lies in [0, log 2] and is the same from either side', () => {
    const row = fc.record({ first: fc.nat(5), second: fc.nat(5), wins: fc.nat(4), losses: fc.nat(4) })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const judged = rows.filter(({ first, second, wins, losses }) => first !== second && wins + losses > 0)
        const comparisons = {
          nodes: 6,
          first: Int32Array.from(judged, ({ first }) => first),
          second: Int32Array.from(judged, ({ second }) => second),
          wins: Float64Array.from(judged, ({ wins }) => wins),
          weight: Float64Array.from(judged, ({ wins, losses }) => wins + losses),
        }
        const { information } = found(
          pairInformation(comparisons, { first: int(0, 1), second: int(1, 0) }, { priorSd: 1 }),
        )
        expect(information[0]).toBeCloseTo(information[1] ?? Number.NaN, 10)
        expect(information[0]).toBeGreaterThanOrEqual(0)
        expect(information[0]).toBeLessThanOrEqual(Math.LN2)
      }),
    )
  })

  test('candidates that are no pair, and a prior of nothing, are refused', () => {
    const nothing = { nodes: 2, first: int(), second: int(), wins: real() }
    const ask = (first: number, second: number, priorSd = 1) =>
      pairInformation(nothing, { first: int(first), second: int(second) }, { priorSd })
    expect(() => ask(0, 0)).toThrow(RangeError)
    expect(() => ask(0, 2)).toThrow(RangeError)
    expect(() => ask(0, 1, 0)).toThrow(RangeError)
    expect(() => pairInformation(nothing, { first: int(0), second: int() }, { priorSd: 1 })).toThrow(RangeError)
  })
})
