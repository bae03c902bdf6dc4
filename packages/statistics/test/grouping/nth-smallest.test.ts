import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nthSmallest } from '../../src/grouping/nth-smallest.ts'

test('the number at a place is the one that sorting puts there', () => {
  const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }))
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), fc.nat(59), (numbers, nat) => {
      const place = nat % numbers.length
      // Zeros of both signs are equal, and either may stand for the other.
      const found = nthSmallest(Float64Array.from(numbers), place)
      expect(found === Float64Array.from(numbers).sort()[place]).toBe(true)
    }),
  )
})

test('there is no place outside', () => {
  expect(() => nthSmallest(Float64Array.of(1), 1)).toThrow(RangeError)
  expect(() => nthSmallest(new Float64Array(), 0)).toThrow(RangeError)
})
