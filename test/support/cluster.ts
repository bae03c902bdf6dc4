import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RolePasswords } from '@tiebreak/db/database-urls.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import { startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import type { TestProject } from 'vitest/node'
import { fillPrepared } from './prepared-data.ts'

/** What a test needs to make a database of its own in one of the run's clusters. */
export type Cluster = { adminUrl: string; passwords: RolePasswords }

declare module 'vitest' {
  interface ProvidedContext {
    clusters: Cluster[]
  }
}

export const TEMPLATE = 'tiebreak_template'

/**
 * Starts a PostgreSQL for each worker of the suite, with the migrated template that each of its test files clones: tests
 * that kill, lock or count what a server does are not disturbed by another file. Nothing survives the run, so nothing is
 * flushed to disk; tests about durability start servers of their own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = await Promise.all(Array.from({ length: project.config.maxWorkers }, startCluster))
  project.provide(
    'clusters',
    started.map(({ cluster }) => cluster),
  )
  return async () => void (await Promise.all(started.map(({ end }) => end())))
}

const PASSWORDS = { owner: 'owner', app: 'app', jobs: 'jobs', auth: 'auth' }
// What vacuums and analyzes by itself would hold marks back too.
const SETTINGS = { fsync: 'off', max_connections: '300', autovacuum: 'off', max_prepared_transactions: '4' }

async function migrateIn(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: SETTINGS })
  await migrateDatabase(
    await provisionDatabase({ adminUrl: server.adminUrl, database: TEMPLATE, passwords: PASSWORDS }),
  )
  await server.stop()
}

async function startCluster(): Promise<{ cluster: Cluster; end(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiebreak-test-'))
  await fillPrepared(dataDir, 'cluster', migrateIn)
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: SETTINGS })
  return {
    cluster: { adminUrl: server.adminUrl, passwords: PASSWORDS },
    end: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
