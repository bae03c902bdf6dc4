import { cpus, totalmem } from 'node:os'
import type { BenchServer } from './bench-server.ts'

/** The machine and the programs that made the figures, in one line. */
export async function machine({ admin }: BenchServer): Promise<string> {
  const { rows } = await admin.query<{ version: string; fsync: string; commit: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit`,
  )
  const [server] = rows
  const cores = cpus()
  return [
    `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'})`,
    `${Math.round(totalmem() / 2 ** 30)} GB memory`,
    `${process.platform} ${process.arch}`,
    `Node ${process.version}`,
    `PostgreSQL ${server?.version} (embedded, fsync ${server?.fsync}, synchronous_commit ${server?.commit})`,
  ].join(', ')
}
