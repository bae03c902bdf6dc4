import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import { startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import { afterAll, beforeAll } from 'vitest'

export type TestDatabase = {
  db: Database
  appUrl: string
  jobsUrl: string
  /** Runs a statement past the walls, to set a scene. */
  unwalled(sql: string): Promise<Record<string, unknown>[]>
  /** A folder of the test file's own. */
  folder: string
}

/** A PostgreSQL of the test file's own, current and empty, gone after the file. */
export function useDatabase(): () => TestDatabase {
  let made: TestDatabase | undefined
  const onEnd: (() => Promise<void>)[] = []

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tiebreak-test-'))
    onEnd.push(() => rm(folder, { recursive: true, force: true }))
    // The account that PostgreSQL runs under, when we are root, passes through here.
    await chmod(folder, 0o711)
    const dataDir = join(folder, 'database')
    const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
    onEnd.push(() => server.stop())
    const passwords = { owner: 'owner', app: 'app', jobs: 'jobs' }
    const urls = await provisionDatabase({ adminUrl: server.adminUrl, passwords })
    await migrateDatabase(urls)
    const adminUrl = new URL(server.adminUrl)
    adminUrl.pathname = new URL(urls.appUrl).pathname
    const admin = connect({ url: adminUrl.href, max: 1 })
    const db = connect({ url: urls.appUrl })
    onEnd.push(async () => void (await Promise.all([db.close(), admin.close()])))
    made = { db, ...urls, folder, unwalled: async (sql) => (await admin.pool.query(sql)).rows }
  })

  afterAll(async () => {
    for (const end of onEnd.reverse()) await end()
  })

  return () => {
    if (made === undefined) throw new Error('the database is there inside tests only')
    return made
  }
}
