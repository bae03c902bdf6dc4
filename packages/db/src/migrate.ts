import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'
import { z } from 'zod'

/** Where the SQL migrations are. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../drizzle', import.meta.url))

// Any number will do, as long as all instances use the same one.
const MIGRATION_LOCK = 7_413_002

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) })

/**
 * Brings the database to the newest schema, under an advisory lock so that several processes may start at once.
 * Runs as the owner; the job queue's tables come first, since migrations refer to them.
 * @throws StartupError `database_schema_newer` when the database was migrated by newer code
 */
export async function migrateDatabase({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC', connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await refuseNewerSchema(client)
    await runMigrations({ connectionString: ownerUrl })
    await openQueueToJobs(client)
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER, migrationsSchema: 'drizzle' })
    await client.query('grant usage on schema drizzle to tiebreak_app')
    await client.query('grant select on drizzle.__drizzle_migrations to tiebreak_app')
  } finally {
    await client.end()
  }
}

/**
 * How many migrations this code has and how many the database has had; equal when the schema is current. The serving
 * role may ask, to know whether it is ready.
 */
export async function migrationState(client: Pick<Client, 'query'>): Promise<{ known: number; applied: number }> {
  const { entries } = Journal.parse(JSON.parse(await readFile(`${MIGRATIONS_FOLDER}/meta/_journal.json`, 'utf8')))
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (!rows[0]?.there) return { known: entries.length, applied: 0 }
  const applied = await client.query<{ n: number }>('select count(*)::integer as n from drizzle.__drizzle_migrations')
  return { known: entries.length, applied: applied.rows[0]?.n ?? 0 }
}

async function refuseNewerSchema(client: Client): Promise<void> {
  const { known, applied } = await migrationState(client)
  if (applied > known)
    throw new StartupError(
      'database_schema_newer',
      `The database has ${applied} migrations, this version of Tiebreak knows ${known}: start the newer version, or restore a backup from before it.`,
    )
}

/**
 * The queue's tables have row-level security without policies: only their owner gets in, and now the worker's role. Which
 * migrations the queue had is for it to read: by a false one it could keep every later start from succeeding.
 */
async function openQueueToJobs(client: Client): Promise<void> {
  await client.query(`
    do $$
    declare t record;
    begin
      grant usage on schema graphile_worker to tiebreak_jobs;
      grant select, insert, update, delete on all tables in schema graphile_worker to tiebreak_jobs;
      revoke insert, update, delete on graphile_worker.migrations from tiebreak_jobs;
      grant usage, select, update on all sequences in schema graphile_worker to tiebreak_jobs;
      grant execute on all functions in schema graphile_worker to tiebreak_jobs;
      revoke all on schema graphile_worker from public;
      for t in
        select c.oid::regclass as name from pg_class c
        where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'jobs')
      loop
        execute format('create policy jobs on %s to tiebreak_jobs using (true) with check (true)', t.name);
      end loop;
    end $$`)
}
