import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownCluster } from '#support/own-cluster.ts'
import { makeTestDatabase, type TestDatabase } from '#support/test-database.ts'

const ROLES = ['tiebreak_app', 'tiebreak_jobs'] as const
type Role = (typeof ROLES)[number]
const OUTSIDE = `'pg_catalog', 'information_schema'`

/** Every function that runs with its owner's rights: where it looks names up, and who may call it. */
const DEFINERS = {
  'tiebreak.absorb_import(uuid,uuid,boolean)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.actor_is_admin()': { path: 'pg_catalog, public, pg_temp', callers: [...ROLES] },
  'tiebreak.enqueue_job(text,json,text,text)': { path: 'pg_catalog, public, pg_temp', callers: [...ROLES] },
  'tiebreak.find_api_token(bytea)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.find_invitation(bytea)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.forget_keys(integer)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.instance_figures()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.expired_imports(integer)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.instance_is_empty()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.jobs_under_way()': { path: 'pg_catalog, public, pg_temp', callers: [] },
  'tiebreak.known_uploads(text[])': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.media_to_examine()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.stored_files()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.lost_grants(text,uuid,text,boolean,boolean)': {
    path: 'pg_catalog, public, pg_temp',
    callers: ['tiebreak_app'],
  },
  'tiebreak.lost_jobs()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.projects_to_fold()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.projects_to_sweep()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.projects_to_tend()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.queue_figures()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.refresh_statistics()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
  'tiebreak.revoke_lost_grants(text,uuid,text,boolean,boolean)': {
    path: 'pg_catalog, public, pg_temp',
    callers: ['tiebreak_app'],
  },
  'tiebreak.proven_lead(text)': { path: 'pg_catalog, public, pg_temp', callers: [] },
  'tiebreak.add_member(text,text)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.change_member(text,text,text[])': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.lead_project()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.lock_leads()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.lock_rights(text)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.make_invitation(uuid,text,text,bytea,integer)': {
    path: 'pg_catalog, public, pg_temp',
    callers: ['tiebreak_app'],
  },
  'tiebreak.make_token(uuid,text,bytea,text[],text,integer)': {
    path: 'pg_catalog, public, pg_temp',
    callers: ['tiebreak_app'],
  },
  'tiebreak.redeem_invitation(bytea,text)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.remove_member(text)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.session_actor()': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.token_actor(text)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_app'] },
  'tiebreak.version_texts(uuid,uuid,boolean)': { path: 'pg_catalog, public, pg_temp', callers: ['tiebreak_jobs'] },
} satisfies Record<string, { path: string; callers: Role[] }>

describe('functions with the rights of the owner', () => {
  let database: TestDatabase
  let owner: Client
  beforeAll(async () => {
    database = await makeTestDatabase()
    owner = await connected(database.ownerUrl)
  })
  afterAll(async () => {
    await owner.end()
    await database.drop()
  })

  const urlOf = (role: Role) => (role === 'tiebreak_app' ? database.appUrl : database.jobsUrl)
  const definers = async () => {
    const { rows } = await owner.query<{ name: string; path: string | null; callers: string[]; everyone: boolean }>(
      `select p.oid::regprocedure::text as name, callers.roles as callers,
        (select substr(c, length('search_path=') + 1) from unnest(p.proconfig) c where c like 'search_path=%') as path,
        has_function_privilege('public', p.oid, 'execute') as everyone
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       cross join lateral (
         select coalesce(array_agg(r.rolname::text order by r.rolname), '{}') as roles from pg_roles r
         where r.rolname = any ($1) and has_function_privilege(r.oid, p.oid, 'execute')) callers
       where p.prosecdef and n.nspname not in (${OUTSIDE}) order by 1`,
      [[...ROLES]],
    )
    return rows
  }

  it('a role that serves can make nothing, temporary things included', async () => {
    for (const role of ROLES) {
      const client = await connected(urlOf(role))
      for (const act of [
        'create temporary table projects (id uuid)',
        'create temporary view projects as select 1',
        'create function pg_temp.f() returns integer language sql as $$ select 1 $$',
        'create table public.mine (id uuid)',
        'create function tiebreak.mine() returns integer language sql as $$ select 1 $$',
        'create table staging.mine (id uuid)',
        'create schema mine',
        'create role mine',
        'set role tiebreak_owner',
        'grant tiebreak_owner to current_user',
      ])
        await expect(client.query(act), `${role}: ${act}`).rejects.toThrow(/permission denied|must have|must be/)
      await client.end()
    }
  })

  it('are those on this list, each with its path of names and its callers, and nobody else may call one', async () => {
    const found = await definers()
    expect(Object.fromEntries(found.map(({ name, path, callers }) => [name, { path, callers }]))).toEqual(DEFINERS)
    expect(found.filter(({ everyone }) => everyone)).toEqual([])
  })

  it('are not fooled by what a caller puts in the place of any table, view or type, even where it may', async () => {
    expect(await fooled(await definers())).toEqual([])
  })

  it('would be fooled, and seen to be, if one looked its names up among temporary things first', async () => {
    await owner.query(`create function tiebreak.planted() returns boolean language sql stable security definer
      set search_path = pg_catalog, public as 'select exists (select 1 from projects)'`)
    await owner.query('revoke execute on function tiebreak.planted() from public')
    await owner.query('grant execute on function tiebreak.planted() to tiebreak_jobs')
    const planted = [{ name: 'tiebreak.planted()', callers: ['tiebreak_jobs'] }]
    expect(await fooled(planted)).toEqual(['tiebreak.planted() by tiebreak_jobs runs code as tiebreak_owner'])
    await owner.query('drop function tiebreak.planted()')
  })

  it('a role that serves writes no list of migrations, by which it could keep the owner from starting', async () => {
    for (const role of ROLES) {
      const client = await connected(urlOf(role))
      for (const act of [
        'insert into graphile_worker.migrations (id, breaking) values (999999, true)',
        'update graphile_worker.migrations set breaking = true',
        'delete from graphile_worker.migrations',
        `insert into drizzle.__drizzle_migrations (hash, created_at) values ('mine', 1)`,
        'delete from drizzle.__drizzle_migrations',
      ])
        await expect(client.query(act), `${role}: ${act}`).rejects.toThrow(/permission denied/)
      await client.end()
    }
    // Also where an earlier version allowed it, from the next start on.
    await owner.query('grant insert, update, delete on graphile_worker.migrations to tiebreak_jobs')
    await migrateDatabase(database)
    const { rows } = await owner.query<{ writes: boolean }>(
      `select has_table_privilege('tiebreak_jobs', 'graphile_worker.migrations', 'insert, update, delete') as writes`,
    )
    expect(rows).toEqual([{ writes: false }])
  })

  it('a job is enqueued for the project in scope, in its queue, under a key of its own, and for no project only from a list', async () => {
    const [mine, other] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002']
    for (const role of ROLES) {
      const client = await connected(urlOf(role))
      const enqueue = async (scope: string, task: string, projectId: string | null, queue: string, key: string) => {
        await client.query('begin')
        try {
          await client.query(`select set_config('tiebreak.project_id', $1, true)`, [scope])
          await client.query('select tiebreak.enqueue_job($1, $2, $3, $4)', [task, { projectId }, queue, key])
          return 'enqueued'
        } catch (error) {
          return error instanceof Error ? error.message : String(error)
        } finally {
          await client.query('rollback')
        }
      }
      expect(await enqueue(mine, 'measure', mine, `project:${mine}`, `measure:${mine}`)).toBe('enqueued')
      const tasks = ['measure', 'export', 'import', 'fit_scores', 'anything', '']
      for (const task of tasks)
        for (const scope of ['', mine])
          expect(await enqueue(scope, task, null, `project:${mine}`, `${task}:${mine}`)).toMatch(/on the list/)
      expect(await enqueue(mine, 'measure', other, `project:${other}`, `measure:${other}`)).toMatch(/in scope only/)
      expect(await enqueue('', 'measure', mine, `project:${mine}`, `measure:${mine}`)).toMatch(/in scope only/)
      expect(await enqueue(mine, 'measure', mine, `project:${other}`, `measure:${mine}`)).toMatch(
        /queue of that project/,
      )
      expect(await enqueue(mine, 'measure', mine, `project:${mine}`, `measure:${other}`)).toMatch(
        /names a job of its project/,
      )
      expect(await enqueue(mine, 'export', mine, `project:${mine}`, other)).toMatch(/names a job of its project/)
      await owner.query(
        `create or replace function tiebreak.instance_tasks() returns text[] language sql immutable return '{tidy}'::text[]`,
      )
      expect(await enqueue('', 'tidy', null, 'instance', 'tidy')).toBe('enqueued')
      expect(await enqueue('', 'measure', null, 'instance', 'measure')).toMatch(/on the list/)
      await owner.query(
        `create or replace function tiebreak.instance_tasks() returns text[] language sql immutable return '{}'::text[]`,
      )
      await client.end()
    }
  })

  it('every view reads with the rights of whoever asks, and every function is closed to the public', async () => {
    const { rows: views } = await owner.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('v', 'm') and n.nspname in ('public', 'tiebreak', 'staging', 'auth')
         and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
    )
    expect(views).toEqual([])
    const { rows: open } = await owner.query<{ name: string }>(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('public', 'tiebreak', 'staging', 'auth') and has_function_privilege('public', p.oid, 'execute')
         and p.prorettype <> 'trigger'::regtype`,
    )
    expect(open).toEqual([])
  })

  /**
   * Calls each function as each of its callers with every name that it could look up taken by a temporary view that runs
   * a caller's function, and answers which ran it with another's rights. The callers are allowed temporary things here.
   */
  async function fooled(functions: readonly { name: string; callers: string[] }[]): Promise<string[]> {
    const admin = new URL(ownCluster().adminUrl)
    admin.pathname = new URL(database.ownerUrl).pathname
    const superuser = await connected(admin.href)
    const name = admin.pathname.slice(1)
    await superuser.query(`grant temporary on database ${name} to ${ROLES.join(', ')}`)
    const seen: string[] = []
    try {
      for (const { name: called, callers } of functions)
        for (const role of ROLES.filter((one) => callers.includes(one)))
          for (const shadow of ['view', 'type'] as const) {
            const client = await connected(urlOf(role))
            client.on('notice', ({ message }) => {
              const [, ranAs] = /^ran as (.*)$/.exec(message ?? '') ?? []
              if (ranAs && ranAs !== role) seen.push(`${called} by ${role} runs code as ${ranAs}`)
            })
            await shadowEverything(client, shadow)
            await client.query(`set tiebreak.project_id = '01990000-0000-7000-8000-000000000001'`)
            const nulls = (called.match(/\((.*)\)/)?.[1] ?? '').split(',').filter(Boolean)
            // Many refuse such values; what they ran until then has been told.
            await client
              .query(
                `select ${called.replace(/\(.*/, '')}(${nulls.map((type) => `null::pg_catalog.${TYPES[type] ?? type}`)})`,
              )
              .catch(() => undefined)
            await client.end()
          }
    } finally {
      await superuser.query(`revoke temporary on database ${name} from ${ROLES.join(', ')}`)
      await superuser.end()
    }
    return [...new Set(seen)]
  }
})

const TYPES: Readonly<Record<string, string>> = { integer: 'int4', boolean: 'bool' }

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString })
  await client.connect()
  return client
}

/** Takes the name of every table and view, or of every type that functions use, in the caller's temporary schema. */
async function shadowEverything(client: Client, by: 'view' | 'type'): Promise<void> {
  await client.query(`create function pg_temp.tell() returns boolean language plpgsql volatile as $$
    begin raise notice 'ran as %', current_user; return false; end $$`)
  // Called once for each query, before any row: also where a wall leaves none.
  await client.query(`create function pg_temp.once() returns boolean language plpgsql immutable as $$
    begin return pg_temp.tell(); end $$`)
  if (by === 'type') {
    for (const type of ['uuid', 'text', 'bytea', 'xid8', 'jsonb', 'timestamptz'])
      await client.query(`create domain pg_temp."${type}" as pg_catalog."${type}" check (not pg_temp.once())`)
    return
  }
  const { rows } = await client.query<{ schema: string; name: string; columns: string[] }>(
    `select n.nspname as schema, c.relname as name,
      array_agg(format('null::%s as %I', format_type(a.atttypid, a.atttypmod), a.attname) order by a.attnum) as columns
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'v') and n.nspname in ('public', 'auth', 'graphile_worker', 'staging', 'tiebreak')
     group by 1, 2 order by n.nspname = 'public' desc`,
  )
  const taken = new Set<string>()
  for (const { name, columns } of rows) {
    if (taken.has(name)) continue
    taken.add(name)
    await client.query(`create temporary view "${name}" as select ${columns.join(', ')} where pg_temp.once()`)
    await client.query(`grant all on "${name}" to public`)
  }
}
