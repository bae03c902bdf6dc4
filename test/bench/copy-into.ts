import { join } from 'node:path'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { BenchServer } from './bench-server.ts'
import type { Finding } from './finding.ts'
import { runClient } from './run-client.ts'

const TABLES = ['prompts', 'responses', 'comparisons', 'comparison_responses', 'submissions', 'judgements']
const KEYS: Record<string, string> = {
  comparison_responses: 'project_id, comparison_id, position',
  judgements: 'project_id, submission_id, criterion',
}

/** A way in by COPY, and what the product's is held against it. */
export type WayIn = {
  name: string
  budget: Extract<Finding, { kind: 'measured' }>['budget']
  run: () => Promise<void>
}

/**
 * Three ways in by COPY. The lines as they are, one document each with its line's number as key: the least that a
 * database can do with the file. The rows that the import makes of them, into tables with the same primary keys. And the
 * same into tables with every index and foreign key that the product's have.
 * @param projectId one that holds just the rows of the file
 */
export async function copyInto(
  server: BenchServer,
  { psql, projectId, file }: { psql: string; projectId: ProjectId; file: string },
): Promise<WayIn[]> {
  const { admin, adminUrl, filesDir } = server
  const psqlRuns = (commands: string[]) =>
    runClient(psql, adminUrl, ['--quiet', ...commands.flatMap((command) => ['--command', command])])
  await admin.query('drop schema if exists bench_keys, bench_whole cascade')
  await admin.query('create schema bench_keys')
  await admin.query('create schema bench_whole')
  await admin.query(
    'create table bench_keys.lines (line integer generated always as identity primary key, body jsonb not null)',
  )
  for (const table of TABLES) {
    await admin.query(`create table bench_keys.${table} (like public.${table})`)
    await admin.query(`alter table bench_keys.${table} add primary key (${KEYS[table] ?? 'project_id, id'})`)
    await admin.query(`create table bench_whole.${table} (like public.${table} including all)`)
  }
  await addForeignKeys(server)
  await psqlRuns(
    TABLES.map(
      (table) =>
        `\\copy (select * from public.${table} where project_id = '${projectId}') to '${join(filesDir, table)}'`,
    ),
  )
  const rowsInto = (schema: string) => async () => {
    await admin.query(`truncate ${TABLES.map((table) => `${schema}.${table}`).join(', ')}`)
    await psqlRuns(TABLES.map((table) => `\\copy ${schema}.${table} from '${join(filesDir, table)}'`))
  }
  // The two characters never occur in JSON, so that every line is one value as it stands.
  const asItIs = `with (format csv, quote e'\\x01', delimiter e'\\x02')`
  return [
    {
      name: 'COPY in of the same lines as jsonb with a key',
      budget: { least: 0.25 },
      async run() {
        await admin.query('truncate bench_keys.lines')
        await psqlRuns([`\\copy bench_keys.lines (body) from '${file}' ${asItIs}`])
      },
    },
    {
      name: 'COPY in of the very rows that it makes, into tables with primary keys,',
      budget: { least: 0.25 },
      run: rowsInto('bench_keys'),
    },
    {
      name: 'COPY in of the same rows, into tables with the same indexes and foreign keys,',
      budget: { least: 0.25 },
      run: rowsInto('bench_whole'),
    },
  ]
}

/** Those of the product's tables: to one another, and to what is there already. */
async function addForeignKeys({ admin }: BenchServer): Promise<void> {
  const { rows } = await admin.query<{ name: string; table: string; key: string }>(
    `select c.conname as name, r.relname as table, pg_get_constraintdef(c.oid) as key
     from pg_constraint c join pg_class r on r.oid = c.conrelid
     where c.contype = 'f' and r.relnamespace = 'public'::regnamespace and r.relname = any ($1)`,
    [TABLES],
  )
  for (const { name, table, key } of rows) {
    const within = TABLES.reduce(
      (text, each) => text.replace(`REFERENCES ${each}(`, `REFERENCES bench_whole.${each}(`),
      key,
    )
    await admin.query(`alter table bench_whole.${table} add constraint ${name} ${within}`)
  }
}
