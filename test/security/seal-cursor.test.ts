import { makeCursorSeal } from '@tiebreak/api/seal-cursor.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const SECRET = 'a secret of the instance, long enough'
const { seal, open } = makeCursorSeal(SECRET)
const isRefused = (work: () => unknown) => {
  try {
    work()
    return false
  } catch (error) {
    return error instanceof DomainError && error.code === 'bad_request'
  }
}

test('a cursor comes back to its own list, and is the same each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string(), (cursor, place) => {
      expect(open(seal(cursor, place), place)).toBe(cursor)
      expect(seal(cursor, place)).toBe(seal(cursor, place))
    }),
  )
})

test('another list, another instance, and any change of one character are refused', () => {
  const sealed = seal('918273', 'list of project a')
  expect(isRefused(() => open(sealed, 'list of project b'))).toBe(true)
  expect(isRefused(() => makeCursorSeal('another instance').open(sealed, 'list of project a'))).toBe(true)
  for (let at = 0; at < sealed.length; at++)
    for (const put of ['A', 'z', '-', '=', ' ', '', '\u0000', 'ß']) {
      const changed = sealed.slice(0, at) + put + sealed.slice(at + 1)
      if (changed !== sealed)
        expect(
          isRefused(() => open(changed, 'list of project a')),
          changed,
        ).toBe(true)
    }
  for (const made of [
    '',
    'MTIz',
    Buffer.from('918273').toString('base64url'),
    'x'.repeat(1_000),
    `${sealed}=`,
    `${sealed}A`,
  ])
    expect(
      isRefused(() => open(made, 'list of project a')),
      made,
    ).toBe(true)
})

test('neither what is in it nor how long that is can be read from a cursor', () => {
  const lengths = ['1', '12', '918273645', '123456789012345.123456789012345'].map((key) => seal(key, 'p').length)
  expect(new Set(lengths).size).toBe(1)
  for (const key of ['918273645', 'MTIzNDU2'])
    expect(Buffer.from(seal(key, 'p'), 'base64url').includes(key)).toBe(false)
})
