import { randomBytes } from 'node:crypto'
import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'

/**
 * The random password of the embedded server's superuser, created before the cluster and stored in the data folder in a
 * file of mode 0600.
 * @throws StartupError `data_folder_damaged` when there is a cluster without it
 */
export async function superuserPassword(dataDir: string, cluster: string): Promise<string> {
  const path = join(dataDir, 'postgres.password')
  const kept = await readFile(path, 'utf8').catch(() => null)
  if (kept?.trim()) return kept.trim()
  const hasCluster = await access(cluster).then(
    () => true,
    () => false,
  )
  if (hasCluster)
    throw new StartupError(
      'data_folder_damaged',
      `The data folder ${dataDir} has a database but not its password: restore ${path} from your backup.`,
    )
  const password = randomBytes(24).toString('base64url')
  await writeFile(path, `${password}\n`, { mode: 0o600 })
  return password
}
