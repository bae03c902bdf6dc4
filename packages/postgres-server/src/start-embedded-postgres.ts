import { readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { type DataFolderLock, lockDataFolder } from './data-folder-lock.ts'
import { dataFolderProblem } from './data-folder-problem.ts'
import { endOrphans } from './end-orphans.ts'
import { findServer } from './find-server.ts'
import { freePort } from './free-port.ts'
import { initialiseCluster, SUPERUSER } from './initialise-cluster.ts'
import { probeServer } from './probe-server.ts'
import { processIdentity } from './process-identity.ts'
import { reasonIn } from './reason-in.ts'
import { serverBinaries } from './server-binaries.ts'
import { type ServerFolder, serverFolder } from './server-folders.ts'
import { spawnServer } from './spawn-server.ts'
import { stopServer } from './stop-server.ts'
import { findWatch, stopWithUs } from './stop-with-us.ts'
import { superuserPassword } from './superuser-password.ts'

export type StartEmbeddedPostgres = {
  /** The instance's data folder; the cluster gets a folder of its own inside. */
  dataDir: string
  log: (line: string) => void
  /** Server settings that override ours, for tests (such as `fsync: 'off'` for a cluster that is thrown away). */
  settings?: Readonly<Record<string, string>>
  /** The port to listen on, for a server that returns to those who know its address; by default, any free one. */
  port?: number
  /** The lock of the data folder if the caller already holds it; otherwise it is taken here and released by `stop`. */
  lock?: DataFolderLock
}

export type EmbeddedPostgres = {
  /** Connects as superuser to the database `postgres`. */
  adminUrl: string
  pid: number
  /** True when a server left behind by a killed predecessor was taken over. */
  adopted: boolean
  /** Settles when the server's process has ended, for whatever reason. */
  ended: Promise<void>
  /** Stops the server (fast) and returns when it is gone. Safe to call twice. */
  stop(): Promise<void>
}

/** Recovery after a crash can take long; a server that says nothing at all gets less time. */
const BUSY_LIMIT_MS = 600_000
const SILENT_LIMIT_MS = 60_000
const MOST_TRIES = 100
const TRY_EVERY_MS = 200

/**
 * Starts the embedded PostgreSQL of a data folder, creating its cluster on first use, or adopts the server that a
 * killed predecessor left running there. It listens only on loopback and ends with this process, even on SIGKILL.
 * @throws StartupError `data_folder_in_use`, `data_folder_unwritable`, `data_folder_damaged`, `postgres_failed`
 */
export async function startEmbeddedPostgres(options: StartEmbeddedPostgres): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const lock = options.lock ?? (await lockDataFolder(dataDir))
  const release = async () => {
    if (options.lock === undefined) await lock.release()
  }
  try {
    const running = await run(dataDir, options)
    return {
      ...running,
      async stop() {
        await running.stop()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw dataFolderProblem(dataDir, error)
  }
}

async function run(
  dataDir: string,
  { log, settings = {}, port: wanted }: StartEmbeddedPostgres,
): Promise<EmbeddedPostgres> {
  const folder = await serverFolder(dataDir)
  const binaries = await serverBinaries(folder.account)
  const password = await superuserPassword(dataDir, folder.cluster)
  const left = await waitForPredecessor(folder, password, log)
  if (left !== null) return running(folder, log, { ...left, adopted: true })

  await initialiseCluster({ folder, binaries, password, durable: settings.fsync !== 'off', log })
  const portFile = join(dataDir, 'postgres.port')
  const preferred = Number(await readFile(portFile, 'utf8').catch(() => '')) || undefined
  let port = wanted ?? (await freePort(preferred))
  for (let tries = 0; ; tries++) {
    const { child, logged } = await spawnServer({
      folder,
      binaries,
      port,
      logFile: join(dataDir, 'postgres.log'),
      settings,
    })
    const adminUrl = urlFor(port, password)
    const problem = await untilReady(child, adminUrl, folder.cluster)
    if (problem === null && child.pid !== undefined) {
      await writeFile(portFile, `${port}\n`, { mode: 0o600 })
      return running(folder, log, { pid: child.pid, adminUrl, adopted: false })
    }
    if (child.pid !== undefined) await stopServer(child.pid)
    const said = await logged()
    const isHeld = /shared memory block .* is still in use/.test(said)
    const isTaken = /could not bind|Address already in use/.test(said)
    if (tries >= MOST_TRIES || !(isHeld || isTaken))
      throw new StartupError(
        'postgres_failed',
        `The embedded PostgreSQL did not start (${problem ?? 'its process could not be created'}): ${reasonIn(said)}`,
      )
    // Most processes of a killed server end by themselves, but not one in the middle of a long query.
    if (isHeld) await endOrphans(folder.cluster)
    if (isTaken && wanted === undefined) port = await freePort()
    else await pause(TRY_EVERY_MS)
  }
}

/** Waits until a server of this cluster that is already running responds (then it is ours) or is gone (then null). */
async function waitForPredecessor(folder: ServerFolder, password: string, log: (line: string) => void) {
  const begun = performance.now()
  for (;;) {
    const found = await findServer(folder.cluster)
    if (found === null) {
      // A file left by a crash may hold an id that now belongs to another program, which PostgreSQL would take for a
      // living server. The server still checks for itself who holds the cluster's memory.
      await rm(join(folder.cluster, 'postmaster.pid'), { force: true })
      return null
    }
    // Its predecessor is gone, so what watches over that is about to stop the server.
    if (found.port !== null && (await findWatch(found.pid)) === null) {
      const adminUrl = urlFor(found.port, password)
      if ((await probeServer(adminUrl, folder.cluster)) === 'ready') {
        log(`Taking over the database server that was left running (process ${found.pid}).`)
        return { pid: found.pid, adminUrl }
      }
    }
    if (performance.now() - begun > SILENT_LIMIT_MS)
      throw new StartupError(
        'postgres_failed',
        `A PostgreSQL (process ${found.pid}) is running in ${folder.cluster} and neither responds nor stops: stop it, then start again.`,
      )
    await pause(50)
  }
}

/** @returns null when the server responds, otherwise why it doesn't */
async function untilReady(
  child: {
    exitCode: number | null
    signalCode: string | null
    pid?: number | undefined
    on(event: 'error', listener: (error: Error) => void): unknown
  },
  adminUrl: string,
  cluster: string,
): Promise<string | null> {
  let failure: Error | null = null
  child.on('error', (error) => {
    failure = error
  })
  const begun = performance.now()
  let lastSign = begun
  for (;;) {
    await pause(30)
    if (failure !== null) return String(failure)
    if (child.exitCode !== null || child.signalCode !== null) return 'it stopped at once'
    const answer = await probeServer(adminUrl, cluster)
    if (answer === 'ready') return null
    const now = performance.now()
    if (answer === 'busy') lastSign = now
    if (now - lastSign > SILENT_LIMIT_MS || now - begun > BUSY_LIMIT_MS) return 'it does not respond'
  }
}

function running(
  { account }: ServerFolder,
  log: (line: string) => void,
  { pid, adminUrl, adopted }: Pick<EmbeddedPostgres, 'pid' | 'adminUrl' | 'adopted'>,
): EmbeddedPostgres {
  const callOff = stopWithUs(pid, account, log)
  const ended = untilGone(pid).finally(callOff)
  let stopping: Promise<void> | undefined
  return {
    adminUrl,
    pid,
    adopted,
    ended,
    stop() {
      stopping ??= stopServer(pid).finally(callOff)
      return stopping
    },
  }
}

async function untilGone(pid: number): Promise<void> {
  // An adopted server isn't our child, so its end isn't reported to us.
  while ((await processIdentity(pid)) !== null) await pause(100, undefined, { ref: false })
}

function urlFor(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`
}
