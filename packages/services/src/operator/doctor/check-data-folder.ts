import { access, constants, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finding, failed, ok } from './finding.ts'

const CHECK = 'data folder'
/** Files that other accounts on this machine must not read: they give control of the instance. */
const SECRET = ['secrets.json', 'postgres.password']

/** The folder is there, ours to write, and closed to other accounts. */
export async function checkDataFolder(dataDir: string): Promise<Finding> {
  const folder = await stat(dataDir).catch(() => null)
  if (folder === null || !folder.isDirectory())
    return failed(CHECK, `${dataDir} does not exist.`, 'Start Tiebreak once, or set TIEBREAK_DATA to its folder.')
  const isOurs = await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!isOurs)
    return failed(
      CHECK,
      `This account can’t write to ${dataDir}.`,
      'Run this command and Tiebreak under the account that owns the folder.',
    )
  // Passing through may be allowed: as root, PostgreSQL has an account of its own.
  const open = (folder.mode & 0o066) === 0 ? [] : [`chmod go-rw '${dataDir}'`]
  for (const name of SECRET) {
    const file = await stat(join(dataDir, name)).catch(() => null)
    if (file !== null && (file.mode & 0o077) !== 0) open.push(`chmod 600 '${join(dataDir, name)}'`)
  }
  if (open.length > 0)
    return failed(CHECK, `Other accounts on this machine can read ${dataDir}.`, `Run: ${open.join(' && ')}`)
  return ok(CHECK, `${dataDir}, writable, closed to other accounts`)
}
