import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import { startEngine } from '@tiebreak/engine/start-engine.ts'
import { startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import type { Actor, Ctx, Log, WorkerCtx } from '@tiebreak/services/context.ts'
import { Client } from 'pg'

/** The product's database as it is started for users, durable, with the services on top. */
export type BenchServer = {
  /** The database of the product, as superuser: for references and for filling it. */
  adminUrl: string
  appUrl: string
  jobsUrl: string
  authUrl: string
  admin: Client
  app: Database
  accounts: Database
  owner: Database
  worker: WorkerCtx
  filesDir: string
  as(actor: Actor): Ctx
  stop(): Promise<void>
}

const quiet: Log = { info: () => undefined, warn: () => undefined, error: (facts) => console.error(facts) }

/** Starts a fresh server in a temporary folder. Eight connections serve, as many as the references use. */
export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiebreak-bench-'))
  const filesDir = await mkdtemp(join(tmpdir(), 'tiebreak-bench-files-'))
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  const urls = await provisionDatabase({
    adminUrl: server.adminUrl,
    passwords: { owner: 'owner', app: 'app', jobs: 'jobs', auth: 'auth' },
  })
  await migrateDatabase(urls)
  const adminUrl = new URL(server.adminUrl)
  adminUrl.pathname = new URL(urls.appUrl).pathname
  const admin = new Client({ connectionString: adminUrl.href })
  await admin.connect()
  await admin.query('create schema bench')
  const app = connect({ url: urls.appUrl, max: 8 })
  const jobs = connect({ url: urls.jobsUrl, max: 4, statementTimeoutMs: 600_000 })
  const accounts = connect({ url: urls.authUrl, max: 2 })
  const owner = connect({ url: urls.ownerUrl, max: 2 })
  const engine = startEngine()
  const shared = { requestId: 'bench', log: quiet, filesDir, publicUrl: 'http://127.0.0.1' }
  return {
    adminUrl: adminUrl.href,
    appUrl: urls.appUrl,
    jobsUrl: urls.jobsUrl,
    authUrl: urls.authUrl,
    admin,
    app,
    accounts,
    owner,
    worker: { ...shared, engine, db: jobs, actor: { kind: 'worker' } },
    filesDir,
    as: (actor) => ({ ...shared, db: app, accounts, actor }),
    async stop() {
      await Promise.all([app.close(), jobs.close(), accounts.close(), owner.close(), admin.end(), engine.end()])
      await server.stop()
      await Promise.all([dataDir, filesDir].map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
}
