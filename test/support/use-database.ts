import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { afterAll, beforeAll } from 'vitest'
import { ownCluster } from './own-cluster.ts'
import { makeTestDatabase } from './test-database.ts'

/** Connections as the serving role, the worker, the role that writes accounts, and the operator. */
export type UsedDatabase = {
  app: Database
  jobs: Database
  accounts: Database
  owner: Database
  appUrl: string
  jobsUrl: string
  ownerUrl: string
  authUrl: string
  /** Runs a statement past the walls, to set a scene or to look at what was kept. The code under test never does. */
  unwalled(sql: string): Promise<Record<string, unknown>[]>
}

/** A database of the test file's own, current and empty, gone after the file. Read the answer inside tests only. */
export function useDatabase(): () => UsedDatabase {
  let made: UsedDatabase | undefined
  let end = async () => {}

  beforeAll(async () => {
    const { drop, ...urls } = await makeTestDatabase()
    const admin = connect({ url: withDatabase(ownCluster().adminUrl, urls.appUrl), max: 1 })
    const app = connect({ url: urls.appUrl })
    const jobs = connect({ url: urls.jobsUrl })
    const accounts = connect({ url: urls.authUrl })
    const owner = connect({ url: urls.ownerUrl, max: 4 })
    made = { app, jobs, accounts, owner, ...urls, unwalled: async (sql) => (await admin.pool.query(sql)).rows }
    end = async () => {
      await Promise.all([app.close(), jobs.close(), accounts.close(), owner.close(), admin.close()])
      await drop()
    }
  })

  afterAll(() => end())

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
