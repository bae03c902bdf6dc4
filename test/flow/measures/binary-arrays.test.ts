import { type BinaryType, binaryArray } from '@tiebreak/db/binary-array.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { useDatabase } from '#support/use-database.ts'

const database = useDatabase()

async function stored(type: BinaryType, values: readonly (string | number | null)[]): Promise<unknown[]> {
  const query = `select one from unnest($1::${type}[]) with ordinality as t (one, at) order by at`
  const { rows } = await database().app.pool.query<{ one: unknown }>(query, [binaryArray(type, values)])
  return rows.map(({ one }) => one)
}

it.each<[BinaryType, fc.Arbitrary<string | number>]>([
  ['integer', fc.integer()],
  ['double precision', fc.double()],
  ['uuid', fc.uuid()],
  ['text', fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\u0000', ''))],
])('arrive as they were given, nulls and none at all too: %s', async (type, value) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(value)), async (values) => {
      expect(await stored(type, values)).toEqual(values)
    }),
    { numRuns: 60 },
  )
})

it.each<[BinaryType, string | number]>([
  ['integer', 1.5],
  ['integer', 2 ** 31],
  ['uuid', 'no uuid'],
])('are refused where a value is none of their type: %s %s', async (type, value) => {
  // Half a number would be stored as another one.
  expect(() => binaryArray(type, [value])).toThrow()
})
