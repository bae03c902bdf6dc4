import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { type Account, serverAccount } from './server-account.ts'

/** Where root puts what the server's account must reach, if the checkout or data folder is out of its reach. */
export const SHARED_FOLDER = '/var/lib/tiebreak'

/** Where the cluster is, and under which account it runs (null: our own). */
export type ServerFolder = { home: string; cluster: string; account: Account | null }

/**
 * Finds or creates the cluster's folder: `postgres` in the data folder. Root gives it to the server's account; if that
 * account can't reach the data folder (as under `/root`), root uses `/var/lib/tiebreak/<digest of its path>` instead
 * and records this in the data folder, so that the choice never changes for a data folder. Root runs an existing
 * cluster under the account that owns it.
 * @throws StartupError `data_folder_damaged`, `data_folder_unwritable`, `postgres_failed`
 */
export async function serverFolder(dataDir: string): Promise<ServerFolder> {
  const note = join(dataDir, 'postgres.folder')
  const noted = await readFile(note, 'utf8').catch(() => null)
  const inside = join(dataDir, 'postgres')
  const found = noted?.trim() || inside
  const owner = await stat(join(found, 'cluster')).catch(() => null)
  if (owner !== null) return existing(dataDir, found, { uid: owner.uid, gid: owner.gid })
  if (noted !== null)
    throw new StartupError(
      'data_folder_damaged',
      `The data folder ${dataDir} says that its database is in ${found}, but it isn't there: restore it, or remove ${note} to start with an empty one.`,
    )

  const account = serverAccount()
  if (account === null) {
    await mkdir(inside, { recursive: true, mode: 0o700 })
    return { home: inside, cluster: join(inside, 'cluster'), account }
  }
  // The account needs to pass through the data folder, not to list it. Only root can read the secrets in it.
  await chmod(dataDir, (await stat(dataDir)).mode | 0o001)
  await give(inside, account)
  if (mayUse(inside, account)) return { home: inside, cluster: join(inside, 'cluster'), account }

  await rm(inside, { recursive: true })
  const home = join(
    SHARED_FOLDER,
    createHash('sha256')
      .update(await realpath(dataDir))
      .digest('hex')
      .slice(0, 16),
  )
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  await give(home, account)
  if (!mayUse(home, account))
    throw new StartupError(
      'postgres_failed',
      `When started as root, PostgreSQL runs under an unprivileged account, which can reach neither ${dataDir} nor ${home}: set TIEBREAK_DATA to a folder that it can reach.`,
    )
  await writeFile(note, `${home}\n`, { mode: 0o600 })
  return { home, cluster: join(home, 'cluster'), account }
}

function existing(dataDir: string, home: string, owner: Account): ServerFolder {
  const folder = { home, cluster: join(home, 'cluster') }
  const self = process.getuid?.()
  if (self === owner.uid) return { ...folder, account: null }
  if (self === 0) return { ...folder, account: owner }
  throw new StartupError(
    'data_folder_unwritable',
    `The database in the data folder ${dataDir} belongs to another account on this machine (uid ${owner.uid}): start Tiebreak under that account, or set TIEBREAK_DATA to another folder.`,
  )
}

async function give(folder: string, account: Account): Promise<void> {
  await mkdir(folder, { recursive: true })
  await chown(folder, account.uid, account.gid)
  await chmod(folder, 0o700)
}

/** Asks the system itself, by entering the folder as that account: modes, access lists and mounts all count. */
function mayUse(folder: string, account: Account): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd -- "$1" && [ -w . ]', 'sh', folder], { ...account, cwd: '/' })
  return probe.status === 0
}
