import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import { withDefaults } from '@tiebreak/contracts/format-options.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONTAINERS, type Entry } from '#containers/entry.ts'
import { sourceOf } from '#containers/file-source.ts'
import { openEntries } from '#containers/open-entries.ts'
import type { ReadItem } from '#readers/reader.ts'
import { READERS } from '#readers.ts'
import { collect } from './collect.ts'
import { readAs, recognised } from './read-golden.ts'

/** For the rows of arena and AlpacaEval, and of a list. */
const MAPPING = TableMapping.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'golden/mapped.jsonl.mapping.json'), 'utf8')),
)

const FOLDER = join(import.meta.dirname, 'golden')

/** Rows as they should be, of every format: what is broken below is nearly right. */
const GOOD: unknown[] = []
for (const name of readdirSync(FOLDER)) {
  if (/\.(?:read|mapping)\.json$/.test(name) || name.endsWith('.csv')) continue
  const text = readFileSync(join(FOLDER, name), 'utf8')
  GOOD.push(
    ...(name.endsWith('.json')
      ? JSON.parse(text)
      : text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))),
  )
}

const oddValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    '\u0000',
    '\ud800',
    [],
    {},
    [null],
    [[]],
    2n ** 64n,
    '[',
    '{"a":',
  ),
)

/** The same value with one part replaced, left out, or put in a list. */
const damaged = fc
  .tuple(fc.constantFrom(...GOOD), fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), oddValue, fc.nat(3))
  .map(([good, path, odd, how]) => {
    const copy: unknown = structuredClone(good)
    let at: unknown = copy
    for (const [depth, step] of path.entries()) {
      if (typeof at !== 'object' || at === null) break
      const keys = Object.keys(at)
      const key = keys[step % Math.max(1, keys.length)]
      if (key === undefined) break
      const inner: unknown = Reflect.get(at, key)
      const isLast = depth === path.length - 1 || typeof inner !== 'object' || inner === null
      if (isLast) {
        if (how === 0 && Array.isArray(at)) at.splice(Number(key), 1)
        else if (how === 0) Reflect.deleteProperty(at, key)
        else Reflect.set(at, key, how === 1 ? [inner] : odd)
        break
      }
      at = inner
    }
    return copy
  })

function check(items: ReadItem[], most: number) {
  for (const item of items)
    if (item.kind === 'error') {
      expect(item.errors.length).toBeGreaterThan(0)
      expect(item.errors.length).toBeLessThanOrEqual(50)
      for (const { field, found, expected } of item.errors)
        for (const text of [field, found, expected]) expect(typeof text === 'string' && text.length > 0).toBe(true)
    } else {
      expect(item.row.externalId).not.toBe('')
      // Votes alone name what is stored.
      const isAlone = item.row.contentHash === null
      expect(item.row.responses.length > 0).toBe(!isAlone)
      const ids = new Set(item.row.responses.map(({ externalId }) => externalId))
      for (const vote of item.row.votes) {
        expect(isAlone || vote.responses.every((id) => ids.has(id))).toBe(true)
        expect(vote.ranks === null).toBe(vote.bothBad)
        if (vote.ranks) expect(vote.ranks).toContain(1)
      }
    }
  expect(items.length).toBeLessThanOrEqual(most)
}

const NOTHING = new Set(['rows with nothing to import', 'final answers by reviewers'])

describe.each(IMPORT_FORMATS)('%s', (format) => {
  let empty = 0
  const context = {
    options: withDefaults(IMPORTS[format].options),
    // Rows that are as they should be and hold nothing to import.
    notKept: (what: string) => {
      if (NOTHING.has(what)) empty += 1
    },
    mapping: MAPPING,
    keepFields: true,
  }
  const read = async (values: unknown[]) => {
    empty = 0
    const entries = values.map((value, at): Entry => ({ kind: 'value', line: at + 1, value, bytes: 1 }))
    return collect(
      READERS[format].read(
        (async function* () {
          yield* entries
        })(),
        context,
      ),
    )
  }

  test('any JSON at all gives rows or errors, each with its line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oddValue, { maxLength: 4 }), async (values) => {
        const items = await read(values)
        check(items, 2 * values.length)
        expect(new Set(items.map(({ line }) => line)).size + empty).toBe(values.length)
      }),
      { numRuns: 60 },
    )
  })

  test('rows that are nearly right give rows or errors, and never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damaged, { minLength: 1, maxLength: 3 }), async (values) => {
        const items = await read(values)
        check(items, 20 * values.length)
        expect(new Set(items.map(({ line }) => line)).size + empty).toBe(values.length)
      }),
      { numRuns: 250 },
    )
  })
})

test('any bytes at all are recognised or called something, and every container reads or refuses them', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ maxLength: 300 }).map((text) => Buffer.from(text)),
    fc
      .tuple(
        fc.constantFrom('PAR1', '\u001f\u008b', '\u0028\u00b5\u002f\u00fd', '[', '{', 'a,b\n', 'a\tb\n'),
        fc.uint8Array({ maxLength: 200 }),
      )
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest])),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      const told = await recognised(content)
      expect(told.format === null ? told.found : told.because).toMatch(/./)
      for (const container of CONTAINERS) {
        const entries = await collect(openEntries(sourceOf(content), { container }))
        expect(entries.length).toBeLessThanOrEqual(content.length + 1)
      }
      check((await readAs('trl', content)).items, content.length + 1)
    }),
    { numRuns: 300 },
  )
})
