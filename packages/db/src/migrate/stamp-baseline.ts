import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import type { ClientBase } from 'pg'
import { type KnownMigrations, readAppliedHashes } from './known-migrations.ts'

/**
 * Records the baseline in a database that has had all migrations it stands for; their rows stay. Any other database is
 * left as it is.
 * @throws StartupError `database_schema_older` when it has had only some of them
 */
export async function stampBaseline(
  client: Pick<ClientBase, 'query'>,
  { baseline, folded, lastApart }: KnownMigrations,
): Promise<void> {
  const applied = await readAppliedHashes(client)
  const had = folded.filter(({ hash }) => applied.has(hash)).length
  if (applied.has(baseline.hash) || had === 0) return
  if (had < folded.length)
    throw new StartupError(
      'database_schema_older',
      `The database has only ${had} of the first ${folded.length} migrations, which this version of Tiebreak holds as one: first start the version whose newest migration is ${lastApart}, then this one.`,
    )
  await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
    baseline.hash,
    baseline.when,
  ])
}
