import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { type DatabaseUrls, databaseUrlsOf } from '@tiebreak/db/database-urls.ts'
import type { InstanceConfig } from '#instance/config.ts'
import { databaseNameOf } from '#instance/database-name.ts'
import { instanceSecretsOf } from '#instance/secrets.ts'

/**
 * The addresses of an instance's database, for anyone who can read its data folder. Creates nothing: an instance that
 * was never started has no database.
 * @throws StartupError `database_unreachable` when there is no instance, it isn't running, or its folder belongs to
 * another account
 */
export async function operatorUrls({ database, dataDir }: InstanceConfig): Promise<DatabaseUrls> {
  if (database.kind === 'given') {
    const { ownerUrl, appUrl, authUrl } = database
    return { ownerUrl, appUrl, jobsUrl: appUrl, authUrl }
  }
  await refuseUnreadable(dataDir)
  const { roles: passwords } = await instanceSecretsOf(dataDir)
  if (database.kind === 'administered')
    return databaseUrlsOf({ serverUrl: database.adminUrl, database: databaseNameOf(database.adminUrl), passwords })
  const port = Number(await readFile(join(dataDir, 'postgres.port'), 'utf8').catch(() => ''))
  if (!port) throw notRunning(dataDir)
  return databaseUrlsOf({ serverUrl: `postgres://127.0.0.1:${port}`, database: 'tiebreak', passwords })
}

/** The error for an embedded database that is not running. */
export function notRunning(dataDir: string, cause?: unknown): StartupError {
  return new StartupError(
    'database_unreachable',
    `Tiebreak is not running with the data folder ${dataDir}: start it with "npm start" and try again, or set TIEBREAK_DATA to the folder it uses.`,
    { cause },
  )
}

async function refuseUnreadable(dataDir: string): Promise<void> {
  const secrets = join(dataDir, 'secrets.json')
  try {
    await readFile(secrets)
  } catch (cause) {
    const isRefused = cause instanceof Error && 'code' in cause && ['EACCES', 'EPERM'].includes(String(cause.code))
    throw new StartupError(
      'database_unreachable',
      isRefused
        ? `This account can't read ${secrets}: use the account that runs Tiebreak.`
        : `There is no instance in the data folder ${dataDir}: start one with "npm start", or set TIEBREAK_DATA to its folder.`,
      { cause },
    )
  }
}
