import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MIGRATIONS_FOLDER } from '@tiebreak/db/migrate.ts'
import type { Client } from 'pg'

/** Empties a database of all that migrations made, the job queue's tables apart, which they refer to. */
export async function emptyOfMigrations(owner: Client): Promise<void> {
  for (const schema of ['tiebreak', 'public', 'auth', 'staging', 'drizzle'])
    await owner.query(`drop schema if exists ${schema} cascade`)
  await owner.query('create schema public')
  await owner.query('create schema drizzle')
}

/** Runs the migrations after one and up to another, each in a transaction, as the product does. Functions are theirs. */
export async function migrateOn(owner: Client, { after, upTo }: { after: string; upTo: string }): Promise<void> {
  const files = (await readdir(MIGRATIONS_FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  for (const file of files.filter((name) => name > after && name <= upTo)) {
    await owner.query('begin')
    for (const statement of (await readFile(join(MIGRATIONS_FOLDER, file), 'utf8')).split('--> statement-breakpoint'))
      await owner.query(statement)
    await owner.query('commit')
  }
}
