import { sha256Hex } from '@tiebreak/formats/readers/sha256-hex.ts'
import { expect, test } from 'vitest'
import { createDigestTable, shortDigest } from '#data/imports/look/digest-table.ts'
import { createUnusableFinder } from '#data/imports/look/find-unusable.ts'

const keyOf = (n: number) => shortDigest(sha256Hex(String(n)))

test('remembers as many keys as it has room for, and says when there were more', () => {
  const table = createDigestTable(3000)
  for (let n = 0; n < 3000; n++) expect(table.firstOf(keyOf(n), n + 1)).toBe(n + 1)
  expect(table.limit()).toBe(3000)
  expect(table.firstOf(keyOf(3000), 3001)).toBeNull()
  for (let n = 0; n < 3000; n++) expect(table.firstOf(keyOf(n), 0)).toBe(n + 1)
  expect(createDigestTable().limit()).toBeNull()
})

test('a prompt that there was no room to compare is not called one of two, and the look says so', () => {
  const finder = createUnusableFinder(2)
  const row = (externalId: string, text: string) => ({
    ...{ externalId, contentHash: sha256Hex(text), metadata: {}, tags: [], votes: [] },
    messages: [{ role: 'user' as const, content: text }],
    responses: [],
  })
  const kinds = (externalId: string, text: string) => finder.in(row(externalId, text)).map(({ kind }) => kind)
  expect(kinds('a', 'A')).toEqual([])
  expect(finder.comparedPrompts()).toBeNull()
  expect(kinds('b', 'B')).toEqual([])
  expect([kinds('c', 'C'), kinds('d', 'C')]).toEqual([[], []])
  expect([kinds('a', 'A'), kinds('e', 'A')]).toEqual([[], ['same_prompt_twice']])
  expect(finder.comparedPrompts()).toBe(2)
})
