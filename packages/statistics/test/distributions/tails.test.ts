import { expect, test } from 'vitest'
import { chiSquareTail } from '../../src/distributions/chi-square-tail.ts'
import { studentTTail } from '../../src/distributions/student-t-tail.ts'
import { DECISIONS } from '../decisions/fixture.ts'

test('tails of t and χ² are those of scipy', () => {
  for (const [t, df, tail] of DECISIONS.tails.t) expect(studentTTail(t, df) / tail).toBeCloseTo(1, 10)
  for (const [x, df, tail] of DECISIONS.tails.chi_square) expect(chiSquareTail(x, df) / tail).toBeCloseTo(1, 9)
})

test('tails begin at one half and 1, and end at 0', () => {
  expect(studentTTail(0, 3)).toBe(0.5)
  expect(studentTTail(Number.POSITIVE_INFINITY, 3)).toBe(0)
  expect(studentTTail(Number.NEGATIVE_INFINITY, 3)).toBe(1)
  expect(chiSquareTail(0, 3)).toBe(1)
  expect(chiSquareTail(Number.POSITIVE_INFINITY, 3)).toBe(0)
})
