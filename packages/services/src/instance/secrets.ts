import { randomBytes } from 'node:crypto'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { dataFolderProblem } from '@tiebreak/postgres-server/data-folder-problem.ts'
import { z } from 'zod'

const secret = z.string().min(32)
const instanceSecrets = z.strictObject({
  /** Signs sessions. */
  auth: secret,
  /** Passwords of the database roles that we create. */
  roles: z.strictObject({ owner: secret, app: secret, jobs: secret, auth: secret }),
})
export type InstanceSecrets = z.infer<typeof instanceSecrets>

/** As stored by versions that had no role of its own for accounts. */
const keptSecrets = instanceSecrets.extend({
  roles: instanceSecrets.shape.roles.extend({ auth: secret.optional() }),
})

/**
 * The random secrets of an instance, created on first use and stored in `secrets.json` in its data folder, mode 0600.
 * The caller holds the folder's lock.
 * @throws StartupError `data_folder_damaged`, `data_folder_unwritable`
 */
export async function instanceSecretsOf(dataDir: string): Promise<InstanceSecrets> {
  const path = join(dataDir, 'secrets.json')
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (kept !== null) {
    await chmod(path, 0o600)
    const { auth, roles } = parse(path, kept)
    if (roles.auth !== undefined) return { auth, roles: { ...roles, auth: roles.auth } }
    return store(dataDir, { auth, roles: { ...roles, auth: random() } })
  }
  const roles = { owner: random(), app: random(), jobs: random(), auth: random() }
  return store(dataDir, { auth: random(), roles })
}

async function store(dataDir: string, secrets: InstanceSecrets): Promise<InstanceSecrets> {
  const path = join(dataDir, 'secrets.json')
  const draft = `${path}.new`
  try {
    await writeFile(draft, JSON.stringify(secrets), { mode: 0o600 })
    await rename(draft, path)
  } catch (error) {
    throw dataFolderProblem(dataDir, error)
  }
  return secrets
}

function random(): string {
  return randomBytes(32).toString('base64url')
}

function parse(path: string, text: string): z.infer<typeof keptSecrets> {
  try {
    return keptSecrets.parse(JSON.parse(text))
  } catch (error) {
    throw new StartupError(
      'data_folder_damaged',
      `${path} no longer holds this instance's secrets: restore it from your backup, or remove it (everyone then has to sign in again).`,
      { cause: error },
    )
  }
}
