import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finding, failed, notChecked, ok, warning } from './finding.ts'

const CHECK = 'disk'
const GIB = 1024 ** 3
/** PostgreSQL stops when it can't write; an import needs its file and about twice that in tables. */
const TOO_LITTLE = 0.5 * GIB
const LITTLE = 3 * GIB

/** There is room where the files and, when it is ours, the database are. */
export async function checkDisk(dataDir: string): Promise<Finding> {
  const noted = await readFile(join(dataDir, 'postgres.folder'), 'utf8').catch(() => dataDir)
  const places = [...new Set([dataDir, noted.trim()])]
  const free = await Promise.all(
    places.map((place) =>
      statfs(place).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      ),
    ),
  )
  const known = free.filter((bytes) => bytes !== null)
  return known.length === 0
    ? notChecked(CHECK, `How much room ${dataDir} has can’t be told.`)
    : judgeRoom(Math.min(...known))
}

/** What to say about so many free bytes. */
export function judgeRoom(bytes: number): Finding {
  const found = `${(bytes / GIB).toFixed(1)} GiB free`
  const advice = 'Make room on the disk of the data folder, or move the folder to a larger one.'
  if (bytes < TOO_LITTLE) return failed(CHECK, found, advice)
  return bytes < LITTLE ? warning(CHECK, found, advice) : ok(CHECK, found)
}
