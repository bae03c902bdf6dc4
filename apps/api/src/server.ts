import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type ConnectOptions, connect } from '@tiebreak/db/connect.ts'
import { isServable, migrationState } from '@tiebreak/db/migrate.ts'
import { findShortDisk } from '@tiebreak/services/instance/disk-room.ts'
import { diskLimitsOf } from '@tiebreak/services/instance/disk-variables.ts'
import { filesDirOf } from '@tiebreak/services/instance/files-dir.ts'
import { getFigures } from '@tiebreak/services/instance/get-figures.ts'
import { unnamedProxy } from '@tiebreak/services/instance/unnamed-proxy.ts'
import { outboundKeyOf } from '@tiebreak/services/outbound/seal-secret.ts'
import { createApp } from './app.ts'
import type { AppDeps } from './app-env.ts'
import { atDoor } from './load/at-door.ts'
import { createEdge } from './load/edge.ts'
import { ACCOUNT_CONNECTIONS, LANE_CONNECTIONS } from './load/lanes.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import { serveMetrics } from './metrics/serve-metrics.ts'
import { closeServer } from './process/close-server.ts'
import { listen } from './process/listen.ts'
import { openQueues } from './process/open-queues.ts'
import { readServerEnvironment } from './process/read-environment.ts'
import { runProcess } from './process/run-process.ts'
import { whenAskedToStop } from './process/when-asked-to-stop.ts'

const PAGE_DIR = fileURLToPath(new URL('../../web/dist', import.meta.url))

/**
 * The pause between "no longer ready" and "no longer listening", so that whoever watches can switch elsewhere first.
 */
const LEAD_MS = 200
const DRAIN_LIMIT_MS = 10_000
const METRICS_LIMIT_MS = 500

/** The API process: listens until asked to stop, then finishes its requests and closes its connections. */
async function main(): Promise<void> {
  const env = readServerEnvironment(process.env)
  const log = createLog({ name: 'api', level: env.TIEBREAK_LOG })
  const connected = (options: Pick<ConnectOptions, 'max' | 'acquireTimeoutMs'>, url = env.TIEBREAK_APP_DATABASE_URL) =>
    connect({
      url,
      applicationName: 'tiebreak-api',
      onLost: (error) => log.warn({ error }, 'a database connection was lost'),
      ...options,
    })
  const db = connected({ max: LANE_CONNECTIONS.ordinary })
  const judgingDb = connected({ max: LANE_CONNECTIONS.judging })
  const accounts = connected({ max: ACCOUNT_CONNECTIONS.ordinary }, env.TIEBREAK_AUTH_DATABASE_URL)
  const judgingAccounts = connected({ max: ACCOUNT_CONNECTIONS.judging }, env.TIEBREAK_AUTH_DATABASE_URL)
  // Readiness and metrics must work even when all other connections are taken.
  const watchDb = connected({ max: 2, acquireTimeoutMs: 1_000 })
  let isDraining = false
  const metricsPort = env.TIEBREAK_METRICS_PORT
  const metrics = metricsPort === undefined ? undefined : createMetrics({ figures: () => getFigures(watchDb) })
  const metricsServer = metrics && metricsPort && (await serveMetrics(metrics, { port: metricsPort, log }))
  const deps: AppDeps = {
    db,
    judgingDb,
    accounts,
    judgingAccounts,
    requestsPerSecond: env.TIEBREAK_REQUESTS_PER_SECOND === 0 ? null : env.TIEBREAK_REQUESTS_PER_SECOND,
    authSecret: env.TIEBREAK_AUTH_SECRET,
    log,
    filesDir: filesDirOf(env.TIEBREAK_DATA),
    publicUrl: env.TIEBREAK_URL,
    pageDir: PAGE_DIR,
    uploadLimitBytes: env.TIEBREAK_UPLOAD_LIMIT_MIB * 1024 ** 2,
    isDraining: () => isDraining,
    isDiskShort: async (neededBytes) => {
      const short = await findShortDisk(env.TIEBREAK_DATA, diskLimitsOf(env), neededBytes)
      if (short) log.warn({ ...short, neededBytes }, 'a disk is almost full')
      return short !== null
    },
    ...(env.TIEBREAK_OUTBOUND
      ? { outbound: { rules: env.TIEBREAK_OUTBOUND, key: outboundKeyOf(env.TIEBREAK_AUTH_SECRET) } }
      : {}),
    ...(metrics ? { metrics } : {}),
    ...(env.TIEBREAK_TRUSTED_PROXY ? { isTrustedProxy: env.TIEBREAK_TRUSTED_PROXY } : {}),
    isDatabaseReady: async () => isServable(await migrationState(watchDb.pool)),
  }
  const edge = createEdge(deps)
  const host = env.TIEBREAK_HOST
  const port = env.TIEBREAK_PORT
  const app = createApp(deps, edge)
  const server = await listen(app, { host, port, publicUrl: env.TIEBREAK_URL }, atDoor(deps, edge))
  const queues = await openQueues(server, { host, port })
  log.info({ host, port }, 'listening')
  const proxy = unnamedProxy({ url: env.TIEBREAK_URL, trustedProxy: env.TIEBREAK_TRUSTED_PROXY ?? null })
  if (proxy !== null) log.warn({}, `${proxy.found} ${proxy.advice}`)

  whenAskedToStop(async (reason) => {
    log.info({ reason }, 'stopping')
    isDraining = true
    await pause(LEAD_MS)
    if (!(await closeServer(server, DRAIN_LIMIT_MS, queues)))
      log.warn({}, 'requests were interrupted: they took too long')
    if (metricsServer) await closeServer(metricsServer, METRICS_LIMIT_MS)
    await Promise.all([db, judgingDb, accounts, judgingAccounts, watchDb].map((one) => one.close()))
    log.info({}, 'stopped')
    process.exit(0)
  })
}

await runProcess('api', main)
