import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readFunctionFiles } from '@tiebreak/db/migrate/function-files.ts'
import { MIGRATIONS_FOLDER } from '@tiebreak/db/migrate.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTestDatabase, type TestDatabase } from '#support/test-database.ts'

let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await makeTestDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

/** Functions and views of ours by what they are called, and whether each stands in a file or only in the database, or there. */
async function astray(): Promise<string[]> {
  const { rows } = await owner.query<{ object: string }>(
    `select p.oid::regprocedure::text as object from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'tiebreak', 'staging', 'auth')
     union all
     select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'tiebreak', 'staging', 'auth') and c.relkind in ('v', 'm')`,
  )
  const there = new Set(rows.map(({ object }) => object))
  const files = new Set((await readFunctionFiles(`${MIGRATIONS_FOLDER}/functions`)).map(({ object }) => object))
  return [
    ...[...there].filter((object) => !files.has(object)).map((object) => `${object} has no file`),
    ...[...files].filter((object) => !there.has(object)).map((object) => `${object} is only a file`),
  ]
}

describe('the text of functions and views', () => {
  it('stands in a file for each of them, and each file stands for one', async () => {
    expect(await astray()).toEqual([])
    await owner.query(`create function tiebreak.planted(n integer) returns integer language sql return n`)
    await owner.query('create view public.planted_too with (security_invoker = true) as select 1 as n')
    await owner.query('drop function tiebreak.projects_to_sweep()')
    expect(await astray()).toEqual([
      'tiebreak.planted(integer) has no file',
      'planted_too has no file',
      'tiebreak.projects_to_sweep() is only a file',
    ])
  })

  it('is loaded after the migrations, so those that tables need, for a wall, a trigger or a default, are made by migrations', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select distinct p.proname as name from pg_depend d join pg_proc p on d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid
       where p.pronamespace = 'tiebreak'::regnamespace and d.classid not in ('pg_proc'::regclass, 'pg_rewrite'::regclass) order by 1`,
    )
    const needed = [...rows.map(({ name }) => name), 'protect']
    expect(needed).toEqual([
      'actor',
      'actor_is_admin',
      'keep_settings',
      'name_actor_kind',
      'name_rater_kind',
      'note_counted_kinds',
      'note_gold',
      'note_new_tags',
      'note_rater_kind',
      'note_tags',
      'rule_out_informed',
      'scope',
      'protect',
    ])
    const migrations = (await readdir(MIGRATIONS_FOLDER)).filter((file) => file.endsWith('.sql'))
    const texts = await Promise.all(migrations.map((file) => readFile(join(MIGRATIONS_FOLDER, file), 'utf8')))
    const isMade = (name: string) =>
      texts.some((text) => new RegExp(`^create (function|procedure) tiebreak\\.${name}\\(`, 'im').test(text))
    expect(needed.filter((name) => !isMade(name))).toEqual([])
  })
})
