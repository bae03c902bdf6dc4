import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from './until.ts'

/** What a run makes once for all of its suites; its workers inherit the name. Gone with the process that named it. */
function folderOfRun(): string {
  const known = process.env.TIEBREAK_TEST_RUN
  if (known !== undefined) return known
  const made = mkdtempSync(join(tmpdir(), 'tiebreak-run-'))
  process.env.TIEBREAK_TEST_RUN = made
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Names the folder of the run, before its workers start: all of them find what one prepared. */
export function beginRun(): void {
  folderOfRun()
}

/**
 * Fills an empty data folder with a copy of one that was made before in this run, by whoever came first: creating a
 * cluster and migrating it takes many times as long.
 * @param make fills a data folder and ends every process that it started for that
 */
export async function fillPrepared(
  dataDir: string,
  name: string,
  make: (dataDir: string) => Promise<void>,
): Promise<void> {
  const prepared = join(folderOfRun(), name)
  const claimed = await mkdir(`${prepared}.claimed`).then(
    () => true,
    () => false,
  )
  if (claimed) await prepare(prepared, make)
  await until(`${name} is prepared`, async () => {
    if (existsSync(`${prepared}.failed`)) throw new Error(`${name} could not be prepared; its maker says why`)
    return existsSync(prepared)
  })
  // Where the server's account can't reach our folders, the cluster is elsewhere and can't be copied with them.
  if (existsSync(join(prepared, 'postgres.folder'))) return make(dataDir)
  // With owners and rights: a cluster may belong to an account of its own.
  await promisify(execFile)('cp', ['-a', join(prepared, '.'), dataDir])
  // Copies that all want the port of the first would have to give way to one another.
  await rm(join(dataDir, 'postgres.port'))
}

async function prepare(prepared: string, make: (dataDir: string) => Promise<void>): Promise<void> {
  const draft = `${prepared}.draft`
  try {
    // The database's own account has to pass through to its folder.
    await mkdir(draft, { mode: 0o711 })
    await make(draft)
    await rename(draft, prepared)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    await mkdir(`${prepared}.failed`)
    throw error
  }
}
