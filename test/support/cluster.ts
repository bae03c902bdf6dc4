import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@tiebreak/db/embedded/start-embedded-postgres.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import type { TestProject } from 'vitest/node'

/** What a test needs to make a database of its own in the run's cluster. */
export type Cluster = { adminUrl: string; passwords: { owner: string; app: string; jobs: string } }

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster
  }
}

export const TEMPLATE = 'tiebreak_template'

/**
 * Starts one fresh PostgreSQL for the run, and migrates the template that each test file clones. Nothing survives the
 * run, so nothing is flushed to disk; tests about durability start servers of their own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiebreak-test-'))
  const settings = { fsync: 'off', max_connections: '300' }
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings })
  const passwords = { owner: 'owner', app: 'app', jobs: 'jobs' }
  const urls = await provisionDatabase({ adminUrl: server.adminUrl, database: TEMPLATE, passwords })
  await migrateDatabase(urls)
  project.provide('cluster', { adminUrl: server.adminUrl, passwords })
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
