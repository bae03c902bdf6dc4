import { createHash, randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { z } from 'zod'
import { dataFolderProblem } from './data-folder-problem.ts'
import { makeFolder } from './make-folder.ts'
import { processIdentity } from './process-identity.ts'

const ownerSchema = z.object({ pid: z.int().positive(), identity: z.string() })

/** Held by the one process that owns a data folder; `release` is safe to call twice. */
export type DataFolderLock = { release(): Promise<void> }

/**
 * Makes this process the owner of a data folder, by a file that holds its id and start time. A missing folder is
 * created (mode 0700). A lock whose process is gone is taken over; one whose process is alive is refused.
 * @throws StartupError `data_folder_in_use`, `data_folder_unwritable`
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const path = join(dataDir, 'instance.lock')
  const mine = JSON.stringify({ pid: process.pid, identity: await processIdentity(process.pid), id: randomUUID() })
  try {
    await makeFolder(dataDir)
    await acquire(dataDir, path, mine)
  } catch (error) {
    throw dataFolderProblem(dataDir, error)
  }
  return {
    async release() {
      if ((await readIfThere(path)) === mine) await rm(path, { force: true })
    },
  }
}

/**
 * Writes our content into a lock file that is missing or whose owner is gone. Two starters may find the same stale lock
 * at once, so replacing it needs a lock of its own, named after the content being replaced; and since a starter may die
 * right there, that lock is taken in the same way.
 */
async function acquire(dataDir: string, path: string, mine: string): Promise<void> {
  while (!(await createWhole(path, mine))) {
    const stale = await readIfThere(path)
    if (stale === null) continue
    await refuseIfAlive(dataDir, stale)
    const guard = `${path}.${createHash('sha256').update(stale).digest('hex').slice(0, 8)}`
    await acquire(dataDir, guard, mine)
    try {
      if ((await readIfThere(path)) === stale) return await replace(path, mine)
    } finally {
      await rm(guard, { force: true })
    }
  }
}

/**
 * Writes to a temporary file and links it into place, so that nobody ever reads half a lock. False when there is
 * already a lock.
 */
async function createWhole(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  try {
    await writeFile(draft, content, { mode: 0o600 })
    await link(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function replace(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  await rename(draft, path)
}

async function refuseIfAlive(dataDir: string, content: string): Promise<void> {
  const owner = ownerSchema.safeParse(parseOrNull(content)).data
  if (owner === undefined || (await processIdentity(owner.pid)) !== owner.identity) return
  throw new StartupError(
    'data_folder_in_use',
    `Another Tiebreak (process ${owner.pid}) is using the data folder ${dataDir}: stop it first, or set TIEBREAK_DATA to another folder.`,
  )
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A torn or foreign file names no owner, so it counts as stale.
    return null
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
