import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Client } from 'pg'
import { makeBareDatabase, type TestDatabase } from './test-database.ts'

const FOLDER = fileURLToPath(new URL('../fixtures/instances/', import.meta.url))

/** The instances of earlier versions that are kept as dumps, each named as its newest migration, oldest first. */
export async function keptInstances(): Promise<string[]> {
  const files = await readdir(FOLDER)
  return files
    .filter((file) => file.endsWith('.sql.gz'))
    .map((file) => file.replace('.sql.gz', ''))
    .sort()
}

/** A database as an instance of an earlier version left it, with its data. */
export async function restoreInstance(tag: string): Promise<TestDatabase> {
  const dump = gunzipSync(await readFile(`${FOLDER}${tag}.sql.gz`)).toString('utf8')
  return makeBareDatabase(async (superuser) => {
    await superuser.query(dump)
    // The dump leaves names to be written in full.
    await superuser.query('reset all')
    await pastTransactions(superuser)
  })
}

/** Rows carry the transactions of the server that they were made on; here those are to come, and would count for nothing. */
async function pastTransactions(superuser: Client): Promise<void> {
  const { rows } = await superuser.query<{ table: string }>(
    `select attrelid::regclass::text as "table" from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'xid' and a.atttypid = 'xid8'::regtype and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  )
  const newest = rows.map(({ table }) => `select max(xid) as xid from ${table}`).join(' union all ')
  await superuser.query(`do $$
    declare v_newest xid8 := (select max(xid) from (${newest}) all_rows);
    begin
      while pg_current_xact_id() <= v_newest loop commit; end loop;
    end $$`)
}
