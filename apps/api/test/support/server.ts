import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import { startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrls: string[]
  }
}

export const TEMPLATE = 'tiebreak_template'
export const PASSWORDS = { owner: 'owner', app: 'app', jobs: 'jobs', auth: 'auth' }

/** A PostgreSQL for each worker of the suite, whose files run one after the other, with the database that each of them clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await Promise.all(Array.from({ length: project.config.maxWorkers }, startServer))
  project.provide(
    'adminUrls',
    servers.map(({ adminUrl }) => adminUrl),
  )
  return async () => void (await Promise.all(servers.map(({ end }) => end())))
}

async function startServer(): Promise<{ adminUrl: string; end(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiebreak-test-'))
  const settings = { fsync: 'off', max_connections: '300' }
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings })
  await migrateDatabase(
    await provisionDatabase({ adminUrl: server.adminUrl, database: TEMPLATE, passwords: PASSWORDS }),
  )
  return {
    adminUrl: server.adminUrl,
    end: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
