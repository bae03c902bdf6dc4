import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { checkPort } from '@tiebreak/services/instance/check-port.ts'
import { reachableHost, readConfig } from '@tiebreak/services/instance/config.ts'
import { firstRun } from '@tiebreak/services/instance/first-run.ts'
import { openProcessLog } from '@tiebreak/services/instance/open-process-log.ts'
import { prepareDatabase } from '@tiebreak/services/instance/prepare-database.ts'
import { instanceSecretsOf } from '@tiebreak/services/instance/secrets.ts'
import { takeDataFolder } from '@tiebreak/services/instance/take-data-folder.ts'
import { unnamedProxy } from '@tiebreak/services/instance/unnamed-proxy.ts'
import { WORKER_FLAGS } from '@tiebreak/services/instance/worker-flags.ts'
import { childEnvironments } from '#supervisor/child-environment.ts'
import { keepRunning } from '#supervisor/keep-running.ts'
import { type StopRequests, stopRequests } from '#supervisor/stop-requests.ts'

const API = fileURLToPath(new URL('../../../api/src/server.ts', import.meta.url))
const WORKER = fileURLToPath(new URL('../../../api/src/worker.ts', import.meta.url))

/**
 * Runs an instance until it is asked to stop: database, API and worker, started in this order and stopped in reverse.
 * With `json`, its steps are lines of JSON, like those that API and worker write to the same stream.
 * @throws StartupError when it can't start, or when its database is lost; whatever was started is stopped first
 */
export async function up({ json }: { json: boolean }): Promise<void> {
  const log = announceTo(process.stdout, { json })
  const requests = stopRequests()
  // Whatever has been started is put on this stack and stopped from its top, however the run ends.
  const started = new AsyncDisposableStack()
  const losses: unknown[] = []
  const onLost = (error: unknown) => {
    losses.push(error)
    requests.stop('the connection to the database was lost')
  }
  try {
    await run(requests, started, { onLost, log })
  } catch (error) {
    // Whatever fails after the database was lost failed because of that.
    if (losses.length === 0 && error !== requests.signal.reason) throw error
  } finally {
    await started.disposeAsync()
  }
  if (losses.length > 0) throw losses[0]
  // A first run that was cut short may still be waiting for a worker that will never come.
  process.exit(0)
}

async function run(
  requests: StopRequests,
  started: AsyncDisposableStack,
  { onLost, log }: { onLost: (error: unknown) => void; log: Announce },
): Promise<void> {
  const { signal } = requests
  const config = readConfig(process.env)
  const proxy = unnamedProxy(config)
  if (proxy !== null) log(`Warning: ${proxy.found} ${proxy.advice}`)
  const lock = await takeDataFolder(config.dataDir)
  started.defer(() => lock.release())
  await checkPort(config)
  if (config.metricsPort !== null)
    await checkPort({ host: '127.0.0.1', port: config.metricsPort, variable: 'TIEBREAK_METRICS_PORT' })
  const secrets = await instanceSecretsOf(config.dataDir)
  const processLog = await openProcessLog(config.dataDir, { onTerminal: process.stdout.isTTY })
  started.defer(() => processLog.close())

  const database = await prepareDatabase({ config, secrets, lock, log, onLost })
  started.defer(() => database.stop())
  signal.throwIfAborted()

  const environments = childEnvironments({ config, secrets, urls: database })
  const shared = { output: processLog.output, log }
  const children = [
    keepRunning({ ...shared, env: environments.api, name: 'API', file: API }),
    keepRunning({ ...shared, env: environments.worker, name: 'worker', file: WORKER, flags: WORKER_FLAGS }),
  ]
  started.defer(async () => {
    requests.onHurry(() => {
      for (const child of children) child.kill()
    })
    await Promise.all(children.map((child) => child.stop()))
  })
  if (processLog.path !== null) log(`The API and the worker write to ${processLog.path}`)
  await waitUntilReady({
    url: `http://${reachableHost(config.host)}:${config.port}/readyz`,
    signal,
    crashes: () => Math.max(...children.map((child) => child.crashes())),
    messages: processLog.path === null ? 'above' : `in ${processLog.path}`,
  })
  const asked = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  const first = await Promise.race([
    asked,
    firstRun({ authUrl: database.authUrl, jobsUrl: database.jobsUrl, config, log }),
  ])
  if (first !== null) {
    log(`Tiebreak is at ${config.url}`, { url: config.url })
    log(first.signIn, { ready: true })
    await asked
  }
  log('Stopping …')
}

/** Reports a step of a run: a sentence, and facts for programs. */
type Announce = (sentence: string, facts?: Record<string, unknown>) => void

/** Sentences for people, or lines of JSON that match those of API and worker around them. */
function announceTo(stream: { write(text: string): unknown }, { json }: { json: boolean }): Announce {
  return (msg, facts = {}) => {
    const line = { level: 'info', time: new Date().toISOString(), pid: process.pid, name: 'up', ...facts, msg }
    stream.write(`${json ? JSON.stringify(line) : msg}\n`)
  }
}

type WaitUntilReady = {
  /** The address of `/readyz`, as reachable from this machine. */
  url: string
  signal: AbortSignal
  /** How often the processes have crashed so far. */
  crashes: () => number
  /** Where their messages are, as in "Its last messages … say why". */
  messages: string
}

const CRASH_LIMIT = 4
const LIMIT_MS = 120_000

/**
 * Waits until the API reports that it is ready.
 * @throws StartupError `process_failed` when it keeps crashing or stays silent; the signal's reason when aborted
 */
async function waitUntilReady({ url, signal, crashes, messages }: WaitUntilReady): Promise<void> {
  const end = performance.now() + LIMIT_MS
  for (;;) {
    signal.throwIfAborted()
    if (await answersReady(url, signal)) return
    if (crashes() >= CRASH_LIMIT)
      throw new StartupError('process_failed', `Tiebreak could not start. Its last messages ${messages} say why.`)
    if (performance.now() > end)
      throw new StartupError('process_failed', `Tiebreak did not become ready within ${LIMIT_MS / 1000} s (${url}).`)
    await pause(100)
  }
}

async function answersReady(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) })
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    // Nobody is listening there yet, or the wait is over; the caller checks both.
    return false
  }
}
