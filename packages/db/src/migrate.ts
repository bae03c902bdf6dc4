import { fileURLToPath } from 'node:url'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'
import { readAppliedHashes } from './migrate/known-migrations.ts'
import { differences, loadFunctions, readLoaded } from './migrate/load-functions.ts'
import { openQueueToJobs } from './migrate/open-queue-to-jobs.ts'
import { readSchemaTexts, type SchemaTexts } from './migrate/schema-texts.ts'
import { stampBaseline } from './migrate/stamp-baseline.ts'

/** Where the SQL is: numbered migrations, and in `functions` the text of each function and view. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../drizzle', import.meta.url))

// Any number will do, as long as every instance uses the same one.
const MIGRATION_LOCK = 7_413_002

/**
 * Brings the database up to the current schema, under an advisory lock so that several processes can start at once:
 * first the job queue's tables, since migrations refer to them; then the numbered migrations; then functions and views
 * whose text changed. Runs as the owner.
 * @throws StartupError `database_schema_newer` when newer code has migrated the database, `database_schema_older` when
 * an earlier version has to be started on it first
 */
export async function migrateDatabase({
  ownerUrl,
  folder = MIGRATIONS_FOLDER,
}: {
  ownerUrl: string
  folder?: string
}): Promise<void> {
  const texts = await readSchemaTexts(folder)
  const client = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC', connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await stampBaseline(client, texts)
    await refuseNewerSchema(client, texts)
    await runMigrations({ connectionString: ownerUrl })
    await openQueueToJobs(client)
    await migrate(drizzle(client), { migrationsFolder: folder, migrationsSchema: 'drizzle' })
    await client.query('grant usage on schema drizzle to tiebreak_app')
    await client.query('grant select on drizzle.__drizzle_migrations to tiebreak_app')
    await loadFunctions(client, texts.files)
  } finally {
    await client.end()
  }
}

/** How a database compares with the SQL of this code. */
export type MigrationState = {
  /** How many migrations this code has, and how many of them have been applied. */
  known: number
  applied: number
  /** Migrations that have been applied but are unknown to this code, which is older. */
  unknown: number
  /** Functions and views whose text differs from this code's, or that are missing. */
  otherFunctions: number
}

/**
 * The serving role may ask this, to know whether it is ready. This code's own SQL is read once, since the running
 * process does not change.
 */
export async function migrationState(client: Pick<Client, 'query'>): Promise<MigrationState> {
  own ??= readSchemaTexts(MIGRATIONS_FOLDER)
  return stateOf(client, await own)
}
let own: Promise<SchemaTexts> | undefined

/**
 * Whether this code may serve. After newer code has migrated the database, older code keeps running on the newer
 * functions: whatever it calls is kept for one release.
 */
export function isServable({ known, applied, unknown, otherFunctions }: MigrationState): boolean {
  return applied === known && (unknown > 0 || otherFunctions === 0)
}

async function stateOf(client: Pick<Client, 'query'>, texts: SchemaTexts): Promise<MigrationState> {
  const { migrations, folded, files } = texts
  const hashes = await readAppliedHashes(client)
  const applied = migrations.filter(({ hash }) => hashes.has(hash))
  const ours = [...applied, ...folded.filter(({ hash }) => hashes.has(hash))]
  const { changed, gone } = differences(files, await readLoaded(client))
  return {
    known: migrations.length,
    applied: applied.length,
    unknown: hashes.size - ours.length,
    otherFunctions: changed.length + gone.length,
  }
}

async function refuseNewerSchema(client: Client, texts: SchemaTexts): Promise<void> {
  const { unknown } = await stateOf(client, texts)
  if (unknown > 0)
    throw new StartupError(
      'database_schema_newer',
      `The database has ${unknown} ${unknown === 1 ? 'migration' : 'migrations'} that this version of Tiebreak does not know: start the newer version, or restore a backup made before the upgrade.`,
    )
}
