import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LOCKS } from './guards.ts'
import { makeScratch, type Scratch } from './scratch.ts'

let scratch: Scratch
beforeAll(async () => {
  scratch = await makeScratch()
})
afterAll(() => scratch.drop())

it('each unique index is taken away by a mutant, or named in the docs with the reason why no judging runs into it', async () => {
  const { rows } = await scratch.admin.query<{ name: string }>(
    `select schemaname || '.' || indexname as name from pg_indexes
     where indexdef like 'CREATE UNIQUE INDEX%' and schemaname in ('public', 'tiebreak', 'auth') order by 1`,
  )
  const mutants = LOCKS.flatMap(({ drop }) => [drop].flat()).flatMap((one) =>
    'constraint' in one ? [`public.${one.constraint}`] : [],
  )
  const page = await readFile(new URL('../../../docs/unique-indexes.md', import.meta.url), 'utf8')
  const named = [...page.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| \S.* \|$/gm)].map(([, name = '']) => name)
  // A CHECK is dropped as a constraint too, and is no index.
  const indexes = rows.map(({ name }) => name)
  const ofMutants = mutants.filter((name) => name !== 'public.comparisons_seats')
  expect([...ofMutants, ...named].sort()).toEqual(indexes.toSorted())
})
