import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeOrdinalCounter } from '#readers/make-ordinal-counter.ts'

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

test('counts each digest by itself, however many there are', () => {
  const ordinalOf = makeOrdinalCounter()
  const expected = new Map<string, number>()
  for (let row = 0; row < 60_000; row++) {
    const digest = digestOf(`row ${row % 3 === 0 ? row % 999 : row}`)
    const ordinal = (expected.get(digest) ?? 0) + 1
    expected.set(digest, ordinal)
    if (ordinalOf(digest) !== ordinal) throw new Error(`row ${row} is not the ${ordinal}. of its digest`)
  }
  expect(ordinalOf(digestOf('row 0'))).toBe((expected.get(digestOf('row 0')) ?? 0) + 1)
})

test('keeps a million digests in less memory than their texts would take', { timeout: 60_000 }, () => {
  const bytes = () => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
  const ordinalOf = makeOrdinalCounter()
  const digest = digestOf('row')
  const before = bytes()
  for (let row = 0; row < 1_000_000; row++)
    ordinalOf(
      `${digest.slice(0, -16)}${Math.imul(row, 0x9e3779b1).toString(16).replace('-', '').padStart(8, '0').slice(-8)}${row.toString(16).padStart(8, '0')}`,
    )
  expect(ordinalOf(digest)).toBe(1)
  expect(bytes() - before).toBeLessThan(80_000_000)
})
