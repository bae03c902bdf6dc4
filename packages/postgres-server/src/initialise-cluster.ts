import { execFile } from 'node:child_process'
import { access, chown, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { reasonIn } from './reason-in.ts'
import type { ServerBinaries } from './server-binaries.ts'
import type { ServerFolder } from './server-folders.ts'

/** The only superuser of an embedded cluster. */
export const SUPERUSER = 'postgres'

export type InitialiseCluster = {
  folder: ServerFolder
  binaries: ServerBinaries
  password: string
  /** false skips the final flush to disk; only for clusters that are thrown away. */
  durable: boolean
  log: (line: string) => void
}

/**
 * Creates the cluster unless it exists: UTF-8, PostgreSQL's own `C.UTF-8` (the same text order on every system),
 * scram-sha-256, data checksums. It is created elsewhere and moved into place, so an interrupted run leaves no half
 * cluster.
 * @throws StartupError `postgres_failed` with what `initdb` reported
 */
export async function initialiseCluster({
  folder,
  binaries,
  password,
  durable,
  log,
}: InitialiseCluster): Promise<void> {
  const { home, cluster, account } = folder
  const isThere = await access(cluster).then(
    () => true,
    () => false,
  )
  if (isThere) return
  log('Creating the database (once, takes a few seconds) …')
  const draft = join(home, 'cluster.new')
  const passwordFile = join(home, 'password.new')
  await rm(draft, { recursive: true, force: true })
  try {
    await rm(passwordFile, { force: true })
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (account !== null) await chown(passwordFile, account.uid, account.gid)
    const flags = [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ]
    await promisify(execFile)(binaries.initdb, flags, { ...account, cwd: home, env: { LC_ALL: 'C', TZ: 'UTC' } })
    await rename(draft, cluster)
  } catch (error) {
    if (!(error instanceof Error && 'stderr' in error)) throw error
    throw new StartupError(
      'postgres_failed',
      `The embedded PostgreSQL could not be set up in ${home}: ${reasonOf(error)}`,
      { cause: error },
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

function reasonOf({ stderr, signal }: { stderr: unknown; signal?: unknown }): string {
  if (signal === 'SIGXFSZ') return reasonIn('File size limit exceeded')
  return typeof signal === 'string' ? `initdb was ended by ${signal}.` : reasonIn(String(stderr))
}
