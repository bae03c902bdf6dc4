import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { databaseUrlsOf, withDatabase } from '@tiebreak/db/database-urls.ts'
import { afterAll, beforeAll, inject } from 'vitest'
import { PASSWORDS, TEMPLATE } from './server.ts'

export type TestDatabase = {
  db: Database
  accounts: Database
  owner: Database
  appUrl: string
  jobsUrl: string
  authUrl: string
  /** Runs a statement past the walls, to set a scene. */
  unwalled(sql: string): Promise<Record<string, unknown>[]>
  /** A folder of the test file's own. */
  folder: string
}

/** A database of the test file's own, current and empty, with a folder beside it; both are gone after the file. */
export function useDatabase(): () => TestDatabase {
  let made: TestDatabase | undefined
  const onEnd: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tiebreak-test-'))
    onEnd.push(() => rm(folder, { recursive: true, force: true }))
    const adminUrl = inject('adminUrls')[Number(process.env.VITEST_POOL_ID) - 1]
    if (!adminUrl) throw new Error(`Worker ${process.env.VITEST_POOL_ID} has no server of its own.`)
    const name = `t_${randomBytes(6).toString('hex')}`
    const server = connect({ url: adminUrl, max: 1 })
    onEnd.push(async () => {
      await server.pool.query(`drop database if exists ${name} with (force)`)
      await server.close()
    })
    await server.pool.query(`create database ${name} template ${TEMPLATE} owner tiebreak_owner`)
    await server.pool.query(`revoke all on database ${name} from public`)
    await server.pool.query(
      `grant connect on database ${name} to tiebreak_owner, tiebreak_app, tiebreak_jobs, tiebreak_auth`,
    )
    const urls = databaseUrlsOf({ serverUrl: adminUrl, database: name, passwords: PASSWORDS })
    const { appUrl, jobsUrl, authUrl } = urls
    const admin = connect({ url: withDatabase(adminUrl, name), max: 1 })
    const db = connect({ url: appUrl })
    const accounts = connect({ url: authUrl })
    const owner = connect({ url: urls.ownerUrl, max: 4 })
    onEnd.push(() => Promise.all([db, accounts, owner, admin].map((one) => one.close())))
    made = {
      db,
      accounts,
      owner,
      appUrl,
      jobsUrl,
      authUrl,
      folder,
      unwalled: async (sql) => (await admin.pool.query(sql)).rows,
    }
  })

  afterAll(async () => {
    for (const end of onEnd.reverse()) await end()
  })

  return () => {
    if (made === undefined) throw new Error('the database is there inside tests only')
    return made
  }
}
