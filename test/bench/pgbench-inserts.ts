import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchServer } from './bench-server.ts'
import { runClient } from './run-client.ts'

const SCRIPT = `insert into bench.bare (id, key, body)
values (gen_random_uuid(), gen_random_uuid(), '{"ranks": [1, 2], "strength": 2, "bothBad": false, "layout": "side_by_side"}');
`

/** What pgbench reaches with a bare durable insert (a key, a unique column, a small document): transactions a second. */
export async function pgbenchInserts(
  server: BenchServer,
  { program, connections, seconds }: { program: string; connections: number; seconds: number },
): Promise<number> {
  const path = join(server.filesDir, 'insert.sql')
  await writeFile(path, SCRIPT)
  await server.admin.query(
    'create table if not exists bench.bare (id uuid primary key, key uuid not null unique, body jsonb not null)',
  )
  const said = await runClient(program, server.adminUrl, [
    ...['--no-vacuum', '--protocol', 'prepared', '--file', path],
    ...['--client', String(connections), '--jobs', '2', '--time', String(seconds)],
  ])
  const tps = Number(/^tps = ([\d.]+)/m.exec(said)?.[1])
  if (!Number.isFinite(tps)) throw new Error(`pgbench said no figure:\n${said}`)
  return tps
}
