import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { winnerPosterior } from '../../src/sampling/winner-posterior.ts'
import { found } from '../found.ts'

/** P(p > ½) after k of n under Jeffreys' prior, by summing over φ with p = sin² φ: there the prior is flat. */
function byIntegral(k: number, n: number): number {
  let above = 0
  let all = 0
  const steps = 20_000
  for (let step = 0; step < steps; step++) {
    const phi = ((step + 0.5) / steps) * (Math.PI / 2)
    const density = Math.sin(phi) ** (2 * k) * Math.cos(phi) ** (2 * (n - k))
    all += density
    if (phi > Math.PI / 4) above += density
  }
  return above / all
}
const votes = (first: number, second: number, ties = 0, bad = 0) => [
  ...Array.from({ length: first }, () => [1, 2]),
  ...Array.from({ length: second }, () => [2, 1]),
  ...Array.from({ length: ties }, () => [1, 1]),
  ...Array.from({ length: bad }, () => null),
]

describe('the posterior of a winner', () => {
  test.each([
    [1, 0],
    [2, 0],
    [3, 0],
    [1, 1],
    [2, 1],
    [3, 1],
    [3, 2],
    [4, 1],
  ])('of %i votes against %i is that of the integral', (first, second) => {
    const { value, winner, n } = found(winnerPosterior(votes(first, second)))
    expect(value).toBeCloseTo(byIntegral(first, first + second), 6)
    expect([winner, n]).toEqual([0, first + second])
    expect(found(winnerPosterior(votes(second, first))).value).toBeCloseTo(value, 12)
  })

  test('one vote is 0.82 sure, two against one 0.71, one against one 0.50', () => {
    expect(found(winnerPosterior(votes(1, 0))).value).toBeCloseTo(0.5 + 1 / Math.PI, 9)
    expect(found(winnerPosterior(votes(2, 1))).value).toBeCloseTo(0.712, 3)
    expect(found(winnerPosterior(votes(1, 1))).value).toBeCloseTo(0.5, 12)
  })

  test('most ties make a tie, most both bad make all bad; a tie among others is half a vote each way', () => {
    expect(found(winnerPosterior(votes(0, 0, 3)))).toMatchObject({
      winner: 'tie',
      value: expect.closeTo(byIntegral(3, 3), 6),
    })
    expect(found(winnerPosterior(votes(1, 0, 0, 2)))).toMatchObject({
      winner: 'all_bad',
      value: expect.closeTo(byIntegral(2, 3), 6),
    })
    expect(found(winnerPosterior(votes(2, 0, 1))).value).toBeCloseTo(byIntegral(2.5, 3), 6)
  })

  test('of a ranking it is that against the closest other response', () => {
    const three = [
      [1, 2, 3],
      [1, 3, 2],
      [2, 1, 3],
    ]
    expect(found(winnerPosterior(three))).toMatchObject({ winner: 0, value: expect.closeTo(byIntegral(2, 3), 6) })
  })

  test('without a vote there is none, and votes about other responses are refused', () => {
    expect(winnerPosterior([])).toMatchObject({ ok: false, reason: 'too_few', n: 0 })
    expect(() =>
      winnerPosterior([
        [1, 2],
        [1, 2, 3],
      ]),
    ).toThrow(RangeError)
  })

  test('it is a probability, at least ½ for a winner by votes, and knows no order of votes', () => {
    const vote = fc.oneof(fc.constant(null), fc.constantFrom([1, 2], [2, 1], [1, 1]))
    fc.assert(
      fc.property(fc.array(vote, { minLength: 1, maxLength: 9 }), (cast) => {
        const { value, winner } = found(winnerPosterior(cast))
        expect(value).toBeGreaterThanOrEqual(0.5 - 1e-12)
        expect(value).toBeLessThan(1)
        expect(found(winnerPosterior(cast.toReversed()))).toEqual({ ok: true, value, winner, n: cast.length })
      }),
    )
  })
})
