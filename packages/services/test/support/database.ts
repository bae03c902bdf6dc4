import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { startEmbeddedPostgres } from '@tiebreak/db/embedded/start-embedded-postgres.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import { afterAll, beforeAll } from 'vitest'

/** Connections as the serving role and as the worker. */
export type TestDatabase = {
  app: Database
  jobs: Database
  appUrl: string
  jobsUrl: string
  ownerUrl: string
  /** Runs a statement past the walls, to set a scene or to look at what was kept. The code under test never does. */
  unwalled(sql: string): Promise<Record<string, unknown>[]>
}

/** A PostgreSQL of the test file's own, current and empty, gone after the file. Read the answer inside tests only. */
export function useDatabase(): () => TestDatabase {
  let made: TestDatabase | undefined
  let end = async () => {}

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tiebreak-test-'))
    const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
    const passwords = { owner: 'owner', app: 'app', jobs: 'jobs' }
    const urls = await provisionDatabase({ adminUrl: server.adminUrl, passwords })
    await migrateDatabase(urls)
    const admin = connect({ url: withDatabase(server.adminUrl, urls.appUrl), max: 1 })
    const app = connect({ url: urls.appUrl })
    const jobs = connect({ url: urls.jobsUrl })
    made = { app, jobs, ...urls, unwalled: async (sql) => (await admin.pool.query(sql)).rows }
    end = async () => {
      await Promise.all([app.close(), jobs.close(), admin.close()])
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  }, 60_000)

  afterAll(() => end(), 60_000)

  return () => {
    if (made === undefined) throw new Error('the database is there inside tests only')
    return made
  }
}

function withDatabase(url: string, like: string): string {
  const changed = new URL(url)
  changed.pathname = new URL(like).pathname
  return changed.href
}
