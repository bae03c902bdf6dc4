import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import type { ServerBinaries } from './server-binaries.ts'
import type { ServerFolder } from './server-folders.ts'

const MAX_LOG_BYTES = 10_000_000

// The log may be shown to people who help, so it contains errors but not the statements and values with people's texts.
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  jit: 'off',
  // The first plans for a new table hold until it is analysed; they read all of it through whatever index seems
  // cheapest.
  autovacuum_naptime: '5s',
}

export type SpawnServer = {
  folder: ServerFolder
  binaries: ServerBinaries
  port: number
  logFile: string
  settings: Readonly<Record<string, string>>
}

/** A server process just started, and what it has written to its log since then. */
export type SpawnedServer = { child: ChildProcess; logged(): Promise<string> }

/**
 * Starts a server in a process group of its own, so that neither Ctrl-C nor a closed terminal reaches it before its
 * users are done. Its log goes to a file; above 10 MB, the file is renamed to `.old` once.
 */
export async function spawnServer({ folder, binaries, port, logFile, settings }: SpawnServer): Promise<SpawnedServer> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size > MAX_LOG_BYTES) await rename(logFile, `${logFile}.old`)
  const log = await open(logFile, 'a', 0o600)
  const from = size > MAX_LOG_BYTES ? 0 : size
  try {
    const options = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(binaries.postgres, ['-D', folder.cluster, '-p', String(port), ...options], {
      ...folder.account,
      cwd: folder.home,
      env: { LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    child.unref()
    return { child, logged: async () => (await readFile(logFile)).subarray(from).toString('utf8').trim() }
  } finally {
    await log.close()
  }
}
