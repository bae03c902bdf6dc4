import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogueOf } from '#support/catalogue-of.ts'
import { type CopiedSchema, copySchema } from '#support/copied-schema.ts'
import { makeTestDatabase, type TestDatabase } from '#support/test-database.ts'

let database: TestDatabase
let owner: Client
let sql: CopiedSchema
beforeEach(async () => {
  database = await makeTestDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  sql = await copySchema()
})
afterEach(async () => {
  await owner.end()
  await database.drop()
  await sql.end()
})

const load = () => migrateDatabase({ ownerUrl: database.ownerUrl, folder: sql.folder })
const column = async (text: string) => (await owner.query<{ is: unknown }>(text)).rows.map((row) => row.is)
const replaced = async (file: string, from: string, to: string) => {
  const text = await sql.read(file)
  expect(text).toContain(from)
  await sql.write(file, text.replace(from, to))
}
const rightsOf = (object: string) =>
  column(`select r.rolname as is from pg_roles r where r.rolname in ('tiebreak_app', 'tiebreak_jobs')
    and has_function_privilege(r.oid, '${object}', 'execute') order by 1`)
/** Each function and view as it is now: another row of the catalogue for each time that it was made. */
const made = async () => {
  const { rows } = await owner.query<{ name: string; row: string }>(
    `select p.oid::regprocedure::text as name, p.xmin::text || p.oid as row from pg_proc p where p.pronamespace = 'tiebreak'::regnamespace
     union all select c.oid::regclass::text, c.xmin::text || c.oid from pg_class c where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace`,
  )
  return Object.fromEntries(rows.map(({ name, row }) => [name, row]))
}
const changedSince = async (before: Record<string, string>) => {
  const after = await made()
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .sort()
}

describe('files of functions and views are loaded', () => {
  it('what did not change is left as it is, and what did takes its text and exactly the rights that its file gives', async () => {
    const before = await made()
    await load()
    expect(await changedSince(before)).toEqual([])

    await replaced('annotating/most_revisions.sql', 'return 30', 'return 31')
    await replaced('annotating/most_revisions.sql', 'to tiebreak_app;', 'to tiebreak_jobs;')
    await load()
    expect(await column('select tiebreak.most_revisions() as is')).toEqual([31])
    expect(await rightsOf('tiebreak.most_revisions()')).toEqual(['tiebreak_jobs'])
    expect(await changedSince(before)).toEqual(['tiebreak.most_revisions()'])
  })

  it('a view whose columns change is made again, with the functions and views that hang on it and their rights', async () => {
    const catalogue = await catalogueOf(owner)
    const before = await made()
    await sql.write(
      'annotating/shown_again.sql',
      'create or replace view shown_again with (security_invoker = true) as select id, scale from shown_assignments;\n\ngrant select on shown_again to tiebreak_app;\n',
    )
    await load()
    await replaced('annotating/shown_assignments.sql', 'select\n  a.project_id,', 'select\n  a.repeat, a.project_id,')
    await load()
    expect(await changedSince(before)).toEqual([
      'shown_again',
      'shown_assignments',
      'tiebreak.lease_next(uuid,text,uuid,uuid[],integer)',
    ])
    expect(catalogue['column shown_assignments.repeat']).toBeUndefined()
    const after = await catalogueOf(owner)
    expect(after['column shown_assignments.repeat']).toMatch(/^1 smallint/)
    for (const name of ['relation shown_assignments', 'function tiebreak.lease_next(uuid,text,uuid,uuid[],integer)'])
      expect(after[name]).toBe(catalogue[name])
  })

  it('what hangs on a view and is not ours keeps it, and then nothing changes', async () => {
    await owner.query('create view public.of_the_operator as select id from shown_assignments')
    await replaced('annotating/shown_assignments.sql', 'select\n  a.project_id,', 'select\n  a.repeat, a.project_id,')
    await replaced('annotating/most_revisions.sql', 'return 30', 'return 31')
    const before = await catalogueOf(owner)
    await expect(load()).rejects.toMatchObject({
      message: "drizzle/functions/annotating/shown_assignments.sql can't be loaded",
      cause: { message: 'cannot drop view shown_assignments because other objects depend on it' },
    })
    expect(await catalogueOf(owner)).toEqual(before)
    await owner.query('drop view public.of_the_operator')
    await load()
    expect(await column('select tiebreak.most_revisions() as is')).toEqual([31])
  })

  it('all or none: one that is not right keeps the others from changing', async () => {
    await replaced('annotating/most_revisions.sql', 'return 30', 'return 31')
    await replaced('queue/projects_to_sweep.sql', 'from projects p', 'from no_such_table p')
    await expect(load()).rejects.toMatchObject({ cause: { message: 'relation "no_such_table" does not exist' } })
    expect(await column('select tiebreak.most_revisions() as is')).toEqual([30])
    expect(await column(`select digest as is from drizzle.functions where digest = ''`)).toEqual([])
  })

  it('a function whose file went is dropped, and one that a migration dropped is made again', async () => {
    await sql.write(
      'walls/passing.sql',
      'create or replace function tiebreak.passing() returns integer language sql return 1;\n\nrevoke execute on function tiebreak.passing() from public;\n',
    )
    await load()
    expect(await column(`select file as is from drizzle.functions where object = 'tiebreak.passing()'`)).toEqual([
      'walls/passing.sql',
    ])
    await sql.remove('walls/passing.sql')
    await load()
    expect(await column(`select to_regprocedure('tiebreak.passing()') as is`)).toEqual([null])
    expect(await column(`select file as is from drizzle.functions where object = 'tiebreak.passing()'`)).toEqual([])

    await owner.query('drop function tiebreak.projects_to_sweep()')
    await load()
    expect(await rightsOf('tiebreak.projects_to_sweep()')).toEqual(['tiebreak_jobs'])
  })

  it('what a policy asks is never dropped, whatever became of its file', async () => {
    await sql.remove('walls/actor_is_admin.sql')
    await expect(load()).rejects.toThrow(
      'cannot drop function tiebreak.actor_is_admin() because other objects depend on it',
    )
  })

  it('another signature is another function; the older one stays for as long as its file does', async () => {
    const older = await sql.read('queue/projects_to_sweep.sql')
    const newer = older
      .replaceAll('projects_to_sweep()', 'projects_to_sweep(integer)')
      .replace('(integer) returns', '(p_most integer) returns')
    await sql.write('queue/projects_to_sweep.sql', newer)
    await sql.write('queue/projects_to_sweep.old.sql', older)
    await load()
    const both = `select p.oid::regprocedure::text as is from pg_proc p where p.proname = 'projects_to_sweep' order by 1`
    expect(await column(both)).toEqual(['tiebreak.projects_to_sweep()', 'tiebreak.projects_to_sweep(integer)'])
    await sql.remove('queue/projects_to_sweep.old.sql')
    await load()
    expect(await column(both)).toEqual(['tiebreak.projects_to_sweep(integer)'])
  })

  it('a view may come before or after what it reads in the alphabet', async () => {
    const rights = (name: string) => `revoke execute on function tiebreak.${name}() from public;\n`
    await sql.write(
      'accounts/a_first.sql',
      `create or replace function tiebreak.a_first() returns integer language sql return (select n from z_view);\n\n${rights('a_first')}`,
    )
    await sql.write(
      'review/z_view.sql',
      'create or replace view z_view with (security_invoker = true) as select tiebreak.z_last() as n;\n',
    )
    await sql.write(
      'review/z_last.sql',
      `create or replace function tiebreak.z_last() returns integer language sql return 7;\n\n${rights('z_last')}`,
    )
    await load()
    expect(await column('select tiebreak.a_first() as is')).toEqual([7])
  })
})
