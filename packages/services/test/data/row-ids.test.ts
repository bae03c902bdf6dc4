import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { rowId } from '#data/imports/row-ids.ts'

test('ids of rows are UUIDs of version 7, all different, and sort in the order in which they were made', () => {
  const before = Date.now()
  const ids = Array.from({ length: 50_000 }, rowId)
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
  const msecs = Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)
  expect(msecs).toBeGreaterThanOrEqual(before)
})
