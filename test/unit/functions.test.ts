import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FunctionFile, parseFunctionFile } from '@tiebreak/db/migrate/function-file.ts'
import { digestOfSet, notedDigest } from '@tiebreak/db/migrate/function-files.ts'
import { inLoadingOrder } from '@tiebreak/db/migrate/in-loading-order.ts'
import { readSchemaTexts } from '@tiebreak/db/migrate/schema-texts.ts'
import { MIGRATIONS_FOLDER } from '@tiebreak/db/migrate.ts'
import { describe, expect, it } from 'vitest'
import { readSources } from './rules/sources.ts'

const texts = await readSchemaTexts(MIGRATIONS_FOLDER)

const textOf = (name: string, body = '1') =>
  `create or replace function tiebreak.${name}(n integer, t text) returns integer language sql return ${body};\n\nrevoke execute on function tiebreak.${name}(integer, text) from public;\n`
const parse = (name: string, body?: string): FunctionFile => parseFunctionFile(`queue/${name}.sql`, textOf(name, body))

describe('files of functions and views', () => {
  it('do not change without a migration: the newest one names the digest of all', async () => {
    const newest = await readFile(join(MIGRATIONS_FOLDER, `${texts.migrations.at(-1)?.tag}.sql`), 'utf8')
    expect(notedDigest(newest)).toBe(digestOfSet(texts.files))
  })

  it('are known by the digest of all of them: each text, each name, and nothing but these', () => {
    const [one, two] = [parse('one'), parse('two')]
    const digest = digestOfSet([one, two])
    expect(digestOfSet([two, one])).toBe(digest)
    for (const other of [[one], [one, parse('two', '2')], [one, { ...two, file: 'review/two.sql' }]])
      expect(digestOfSet(other)).not.toBe(digest)
  })

  it('say what they are called, once, and who may not call it', () => {
    expect(parse('one')).toMatchObject({ name: 'one', object: 'tiebreak.one(integer,text)', kind: 'function' })
    const view = parseFunctionFile('queue/seen.sql', '-- Seen.\ncreate or replace view seen as select 1;\n')
    expect(view).toMatchObject({ name: 'seen', object: 'seen', kind: 'view' })
    expect(parseFunctionFile('queue/one.old.sql', textOf('one'))).toMatchObject({ name: 'one' })
    for (const [file, text] of [
      ['one.sql', textOf('one')],
      ['queue/one.new.sql', textOf('one')],
      ['queue/two.sql', textOf('one')],
      ['queue/one.sql', textOf('one') + textOf('two')],
      ['queue/one.sql', textOf('one').replace('or replace ', '')],
      ['queue/one.sql', textOf('one').replace(/revoke.*\n/, '')],
      ['queue/one.sql', textOf('one').replace('revoke', '-- revoke')],
    ] as const)
      expect(() => parseFunctionFile(file, text), text).toThrow(/^drizzle\/functions\/.*: (a file|it says)/)
  })

  it('are loaded after those that they name, and refused when they name each other in a circle', () => {
    const files = [
      parse('a', 'tiebreak.c(n, t)'),
      parse('b', '1 -- tiebreak.c'),
      parse('c', 'tiebreak.d(n, t)'),
      parse('d'),
    ]
    expect(inLoadingOrder(files).map(({ name }) => name)).toEqual(['d', 'c', 'a', 'b'])
    expect(() => inLoadingOrder([...files.slice(0, 3), parse('d', 'tiebreak.a(n, t)')])).toThrow(
      'queue/a.sql names queue/c.sql names queue/d.sql names queue/a.sql, in a circle',
    )
  })
})

describe('queries', () => {
  it('that have the name of a function stand in its topic, so that either folder tells of both', async () => {
    const queries = (await readSources()).flatMap(({ path, text }) => {
      const topic = /^packages\/db\/src\/queries\/([^/]+)\//.exec(path)?.[1]
      if (topic === undefined) return []
      return [...text.matchAll(/^export async function (\w+)/gm)].map(([, name = '']) => ({ topic, name }))
    })
    const pairs = texts.files.flatMap(({ file, name }) =>
      queries.filter((query) => bareName(query.name) === name).map((query) => ({ file, ...query })),
    )
    expect(pairs.length).toBeGreaterThan(15)
    expect(pairs.filter(({ file, topic }) => !file.startsWith(`${topic}/`))).toEqual([])
  })
})

/** `listLostGrants` and `callEnter` as the functions that they call are named: `lost_grants`, `enter`. */
function bareName(query: string): string {
  const [first = '', ...rest] = query.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
  return (['call', 'find', 'list', 'count', 'read'].includes(first) ? rest : [first, ...rest]).join('_')
}

describe('documents', () => {
  it('name SQL that is there', async () => {
    const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
    const pages = (await readdir(docs, { recursive: true })).filter((page) => page.endsWith('.md'))
    const named = await Promise.all(
      pages.map(async (page) => (await readFile(join(docs, page), 'utf8')).match(/drizzle\/[\w/.]+\.sql/g) ?? []),
    )
    const there = await readdir(MIGRATIONS_FOLDER, { recursive: true })
    const files = new Set(there.map((file) => `drizzle/${file.replaceAll('\\', '/')}`))
    expect(named.flat().length).toBeGreaterThan(40)
    expect(named.flat().filter((file) => !files.has(file))).toEqual([])
  })
})

describe('migrations', () => {
  it('have one snapshot, the newest', async () => {
    const files = await readdir(join(MIGRATIONS_FOLDER, 'meta'))
    expect(files.filter((file) => file.endsWith('_snapshot.json'))).toHaveLength(1)
  })

  it('are those of the journal, one after the other from the baseline on', async () => {
    const files = (await readdir(MIGRATIONS_FOLDER)).filter((file) => file.endsWith('.sql')).sort()
    expect(files).toEqual(texts.migrations.map(({ tag }) => `${tag}.sql`))
    expect(texts.migrations[0]).toMatchObject({ tag: '0023_baseline', when: 1795662878538 })
    const times = texts.migrations.map(({ when }) => when)
    expect(times).toEqual(times.toSorted((left, right) => left - right))
    expect(texts.folded).toHaveLength(24)
  })
})
