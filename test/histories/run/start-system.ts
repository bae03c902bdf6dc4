import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { DatabaseUrls } from '@tiebreak/db/database-urls.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { keepPostgresRunning } from '@tiebreak/postgres-server/keep-postgres-running.ts'
import { Client } from 'pg'
import { until } from '#support/until.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const END_WITH_US = ['--import', join(ROOT, 'scripts/run/end-with-parent.mjs')]

/** Two API processes and two workers on one durable PostgreSQL, each started again when it is killed. */
export type System = {
  /** Where each API process is. */
  urls: readonly [string, string]
  /** The address that people know, which both answer for. */
  publicUrl: string
  database: DatabaseUrls
  /** What the processes have logged as errors. */
  errors: readonly string[]
  killApi(at: 0 | 1): void
  killWorker(): void
  /** Stops PostgreSQL without letting anybody finish; it recovers and comes back at its address. */
  restartPostgres(): Promise<void>
  /** A connection as superuser that is there again after a restart. */
  asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T>
  stop(): Promise<void>
}

export async function startSystem(): Promise<System> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiebreak-history-'))
  const lost: unknown[] = []
  const postgres = await keepPostgresRunning({ dataDir, log: () => undefined, onLost: (error) => lost.push(error) })
  const passwords = { owner: 'owner', app: 'app', jobs: 'jobs', auth: 'auth' }
  const urls = await provisionDatabase({ adminUrl: postgres.adminUrl, passwords })
  await migrateDatabase(urls)
  const adminUrl = Object.assign(new URL(postgres.adminUrl), { pathname: new URL(urls.appUrl).pathname }).href

  const ports = [await freePort(), await freePort()] as const
  const publicUrl = `http://127.0.0.1:${ports[0]}`
  const errors: string[] = []
  let isStopping = false
  const { PATH, NODE_COMPILE_CACHE, NODE_OPTIONS } = process.env
  const shared = {
    PATH,
    NODE_COMPILE_CACHE,
    NODE_OPTIONS,
    TIEBREAK_DATA: dataDir,
    TIEBREAK_URL: publicUrl,
    TIEBREAK_LOG: 'error',
  }
  const keep = (program: string, env: Record<string, string>) => {
    let child: ChildProcess
    const start = () => {
      child = spawn(process.execPath, [...END_WITH_US, join(ROOT, 'apps/api/src', program)], {
        env: { ...shared, ...env },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      for (const stream of [child.stdout, child.stderr])
        if (stream) createInterface({ input: stream }).on('line', (line) => errors.push(line))
      child.once('exit', () => {
        if (!isStopping) start()
      })
    }
    start()
    return {
      kill: () => void child.kill('SIGKILL'),
      async end() {
        if (child.exitCode !== null || child.signalCode !== null) return
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  const api = (port: number) =>
    keep('server.ts', {
      TIEBREAK_APP_DATABASE_URL: urls.appUrl,
      TIEBREAK_AUTH_DATABASE_URL: urls.authUrl,
      TIEBREAK_AUTH_SECRET: 'a secret of thirty-two characters or more',
      TIEBREAK_PORT: String(port),
    })
  const worker = () => keep('worker.ts', { TIEBREAK_JOBS_DATABASE_URL: urls.jobsUrl })
  const apis = [api(ports[0]), api(ports[1])] as const
  const workers = [worker(), worker()]

  const asAdmin: System['asAdmin'] = async (work) => {
    const client = await until('PostgreSQL answers', async () => {
      const one = new Client({
        connectionString: adminUrl,
        options: '-c timezone=UTC',
        connectionTimeoutMillis: 10_000,
      })
      // It is stopped on purpose; the query that fails for it says so.
      one.on('error', () => undefined)
      return one.connect().then(
        () => one,
        () => null,
      )
    })
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  const system: System = {
    urls: [publicUrl, `http://127.0.0.1:${ports[1]}`],
    publicUrl,
    database: urls,
    errors,
    killApi: (at) => apis[at].kill(),
    killWorker: () => workers[0]?.kill(),
    async restartPostgres() {
      const before = await asAdmin(postmaster)
      process.kill(before, 'SIGQUIT')
      await until('PostgreSQL is back', async () => (await asAdmin(postmaster).catch(() => before)) !== before)
      if (lost.length > 0) throw lost[0]
    },
    asAdmin,
    async stop() {
      isStopping = true
      await Promise.all([...apis, ...workers].map(({ end }) => end()))
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  for (const url of system.urls)
    await until(`${url} is ready`, async () => (await fetch(`${url}/readyz`).catch(() => null))?.status === 200)
  return system
}

/** The id of the server's first process. */
async function postmaster(client: Client): Promise<number> {
  const { rows } = await client.query<{ file: string }>(`select pg_read_file('postmaster.pid') as file`)
  const pid = Number(rows[0]?.file.split('\n')[0])
  if (!(pid > 1)) throw new Error('the server says no id')
  return pid
}
