import { setTimeout as pause } from 'node:timers/promises'
import type { BenchServer } from './bench-server.ts'

const LIMIT_MS = 120_000

/**
 * Waits until the server itself has taken statistics of tables that were empty, as it does soon after the first rows.
 * Before that, plans are made for empty tables; what is measured here is how a project in use behaves.
 */
export async function untilAnalysed({ admin }: BenchServer, tables: readonly string[]): Promise<void> {
  const begun = performance.now()
  for (;;) {
    const { rows } = await admin.query<{ fresh: number }>(
      `select count(*)::integer as fresh from pg_stat_user_tables
       where relname = any ($1) and coalesce(last_analyze, last_autoanalyze) is not null`,
      [tables],
    )
    if (rows[0]?.fresh === tables.length) return
    if (performance.now() - begun > LIMIT_MS) throw new Error(`waited in vain for statistics of ${tables.join(', ')}`)
    await pause(200)
  }
}
