import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { uuidNumbers } from '#uuid-numbers.ts'

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

test('ids have numbers in the order in which they come, and give their texts back', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7())
  const numbers = uuidNumbers()
  // Wherever they lie in the bytes, and each twice.
  const all = Buffer.concat([Buffer.of(7), ...ids.map(bytesOf)])
  for (let round = 0; round < 2; round++)
    expect(ids.map((_, at) => numbers.numberOf(all, 1 + 16 * at))).toEqual([...ids.keys()])
  expect(numbers.count()).toBe(20_000)
  expect(ids.map((_, number) => numbers.textOf(number))).toEqual(ids)
  expect(numbers.find(bytesOf(ids[77] ?? ''), 0)).toBe(77)
  expect(numbers.find(bytesOf(uuidv7()), 0)).toBe(-1)
  expect(() => numbers.textOf(20_000)).toThrow(RangeError)
})

test('ids sort as their texts do', () => {
  const numbers = uuidNumbers()
  const ids = [
    'ffffffff-0000-4000-8000-000000000000',
    '0fffffff-0000-4000-8000-000000000000',
    '0fffffff-0000-4000-8000-000000000001',
  ]
  for (const id of ids) numbers.numberOf(bytesOf(id), 0)
  const sorted = [0, 1, 2].sort(numbers.compare).map(numbers.textOf)
  expect(sorted).toEqual([...ids].sort())
})
