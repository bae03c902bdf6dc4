import { expect, test } from 'vitest'
import { nextTry, WAITS_MS } from '#projects/webhooks/next-try.ts'

const fixed = { now: Date.parse('2026-11-30T12:00:00Z'), random: 0 }

test('after each failed attempt the next one follows later than before, and after the last there is none', () => {
  const waits = WAITS_MS.map((_, at) => nextTry(at + 1, undefined, fixed))
  expect(waits).toEqual(WAITS_MS.map((afterMs) => ({ afterMs })))
  expect(WAITS_MS.toSorted((left, right) => left - right)).toEqual(WAITS_MS)
  expect(nextTry(WAITS_MS.length + 1, undefined, fixed)).toBe('given_up')
  expect(nextTry(WAITS_MS.length + 1, '1', fixed)).toBe('given_up')
})

test.each([
  ['600', 600_000],
  ['1', 5_000],
  ['Mon, 30 Nov 2026 12:10:00 GMT', 600_000],
  ['Mon, 30 Nov 2026 11:00:00 GMT', 5_000],
  ['99999999999', 86_400_000],
  ['soon', 5_000],
  ['-5', 5_000],
])('a receiver that asks for “%s” is asked again after %i ms at the earliest', (asked, afterMs) => {
  expect(nextTry(1, asked, fixed)).toEqual({ afterMs })
})

test('those that failed together do not come back together, and never sooner', () => {
  expect(nextTry(2, undefined, { random: 1 })).toEqual({ afterMs: 330_000 })
})
