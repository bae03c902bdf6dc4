import { withDatabase } from '@tiebreak/db/database-urls.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogueOf } from '#support/catalogue-of.ts'
import { type CopiedSchema, copySchema } from '#support/copied-schema.ts'
import { keptInstances, restoreInstance } from '#support/kept-instance.ts'
import { ownCluster } from '#support/own-cluster.ts'
import { makeBareDatabase, type TestDatabase } from '#support/test-database.ts'

const OURS = `n.nspname in ('public', 'tiebreak', 'staging', 'auth')`

const KEPT = await keptInstances()

describe.each(KEPT)('an instance that was left at %s', (tag) => {
  let instance: TestDatabase
  let fresh: TestDatabase
  let superuser: Client
  let before: Content
  let called: string[]
  beforeAll(async () => {
    instance = await restoreInstance(tag)
    fresh = await makeBareDatabase()
    superuser = await connected(withDatabase(ownCluster().adminUrl, new URL(instance.ownerUrl).pathname.slice(1)))
    called = await functionsIn(superuser)
    before = await contentOf(superuser)
    await migrateDatabase(instance)
    await migrateDatabase(fresh)
  })
  afterAll(async () => {
    await superuser.end()
    await Promise.all([instance.drop(), fresh.drop()])
  })

  it('comes to the schema of a new one, to the last right and comment', async () => {
    expect(await catalogueOf(superuser)).toEqual(await catalogueAt(fresh.ownerUrl))
  })

  it('keeps every value of every row', async () => {
    const after = await contentOf(superuser, before)
    expect(Object.keys(before).length).toBeGreaterThan(30)
    expect(before.submissions?.rows.length).toBeGreaterThan(50)
    expect(after).toEqual(renamed(before))
  })

  it.runIf(tag === KEPT.at(-1))('keeps every function that a process of that version may still call', async () => {
    const now = new Set(await functionsIn(superuser))
    expect(called.length).toBeGreaterThan(70)
    expect(called.filter((name) => !now.has(name))).toEqual([])
  })

  it('works on: it is folded to what a recount finds, and leases', async () => {
    const { rows: projects } = await superuser.query<{ id: string; user: string; rater: string }>(
      `select p.id, r.user_id as "user", r.id as rater from projects p join raters r on r.project_id = p.id
       join auth."user" u on u.id = r.user_id where p.state = 'open' and u.name = 'bob'`,
    )
    const [{ id, user, rater } = { id: '', user: '', rater: '' }] = projects
    const jobs = await connected(instance.jobsUrl)
    await jobs.query('begin')
    await jobs.query(`select set_config('tiebreak.project_id', $1, true)`, [id])
    await jobs.query('select tiebreak.fold_tallies($1)', [id])
    const columns = 'criterion, first_response_id, second_response_id, first_wins, second_wins, ties, both_bad'
    const all = 'first_wins + second_wins + ties + both_bad > 0'
    const folded = await jobs.query(`select ${columns} from pair_tallies where ${all} order by 1, 2, 3`)
    const counted = await jobs.query(
      `select ${columns} from tiebreak.recount_pairs($1, (select mark from tally_marks), null) order by 1, 2, 3`,
      [id],
    )
    await jobs.query('commit')
    await jobs.end()
    expect(folded.rows.length).toBeGreaterThan(10)
    expect(folded.rows).toEqual(counted.rows)

    const app = await connected(instance.appUrl)
    const { rows } = await app.query<{ next: { assignments: unknown[] } }>(
      'select tiebreak.next_assignments($1, $2, $3, array[gen_random_uuid()], 60000, 100) as next',
      [id, user, rater],
    )
    await app.end()
    expect(rows[0]?.next.assignments).toHaveLength(1)
  })

  it('goes through a later migration as a new one does: a table, its wall, a function that reads it', async () => {
    const sql = await copySchema()
    await later(sql)
    for (const ownerUrl of [instance.ownerUrl, fresh.ownerUrl]) await migrateDatabase({ ownerUrl, folder: sql.folder })
    const catalogue = await catalogueOf(superuser)
    expect(catalogue['policy project_wall on made_later']).toContain('tiebreak.scope()')
    expect(catalogue).toEqual(await catalogueAt(fresh.ownerUrl))
    await sql.end()
  })
})

/** The walls of a table are made by functions that are there before their files are loaded. */
async function later(sql: CopiedSchema): Promise<void> {
  await sql.migration(
    'made_later',
    `create table made_later (project_id uuid not null, n integer not null);
     --> statement-breakpoint
     call tiebreak.protect('made_later');
     --> statement-breakpoint
     drop view counted_judgements;`,
  )
  await sql.write(
    'measures/all_later.sql',
    `create or replace function tiebreak.all_later() returns bigint language sql stable return (select sum(n) from made_later);\n
revoke execute on function tiebreak.all_later() from public;\n`,
  )
}

/** With the words of newer code: raters of these instances are people. */
function renamed(content: Content): Content {
  const { raters } = content
  if (!raters) return content
  return { ...content, raters: { ...raters, rows: raters.rows.map((row) => row.replace(',annotator,', ',human,')) } }
}

/**
 * Where the rows of tables went whose columns moved, in the shape that they had. A number of a row in its table is no value:
 * it says only in which order rows came.
 */
const MOVED: Readonly<Record<string, string>> = {
  flag_acts: `select a.project_id, a.id, row_number() over (order by a.seq) as seq, a.xid, substring(a.kind from '^flags_(.*)$') as kind,
      (a.chosen ->> 'raterId')::uuid as rater_id, a.undoes, a.reason, a.effects, a.acted_by as ruled_by, a.acted_at as ruled_at
    from acts a where a.kind like 'flags\\_%'`,
  rulings: `select r.*, a.reason, a.acted_by as ruled_by,
      case when a.effects is not null then a.chosen - '{raterId,judgementId,comparisonId}'::text[] || jsonb_build_object('effects', a.effects) end as act
    from rulings r join acts a on a.project_id = r.project_id and a.id = r.act_id`,
}

type Content = Record<string, { columns: string[]; rows: string[] }>

/** Every row of every table of ours; where there was an earlier look, of its tables in their columns. */
async function contentOf(client: Client, earlier?: Content): Promise<Content> {
  const content: Content = {}
  for (const [table, { columns }] of Object.entries(earlier ?? (await tablesIn(client)))) {
    const list = columns.map((name) => `"${name}"`).join(', ')
    const from = (earlier && MOVED[table]) ?? `select * from ${table}`
    const { rows } = await client.query<{ row: string }>(
      `select (r.*)::text as row from (select ${list} from (${from}) its) r order by 1`,
    )
    content[table] = { columns, rows: rows.map(({ row }) => row) }
  }
  return content
}

async function tablesIn(client: Client): Promise<Content> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select c.oid::regclass::text as "table", array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where ${OURS} and c.relkind = 'r' group by c.oid`,
  )
  return Object.fromEntries(rows.map(({ table, columns }) => [table, { columns, rows: [] }]))
}

/** Those that are kept for the version before that one not among them. */
async function functionsIn(client: Client): Promise<string[]> {
  const { rows: lists } = await client.query(`select 1 from pg_class where oid = to_regclass('drizzle.functions')`)
  const older =
    lists.length === 0
      ? 'false'
      : `exists (select 1 from drizzle.functions f where f.object = p.oid::regprocedure::text and f.file like '%.old.sql')`
  const { rows } = await client.query<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'tiebreak'::regnamespace and not ${older} order by 1`,
  )
  return rows.map(({ name }) => name)
}

async function catalogueAt(url: string): Promise<Record<string, string>> {
  const client = await connected(url)
  try {
    return await catalogueOf(client)
  } finally {
    await client.end()
  }
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString })
  await client.connect()
  return client
}
