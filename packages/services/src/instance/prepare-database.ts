import { checkGivenRoles } from '@tiebreak/db/check-given-roles.ts'
import type { DatabaseUrls } from '@tiebreak/db/database-urls.ts'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import type { DataFolderLock } from '@tiebreak/postgres-server/data-folder-lock.ts'
import { keepPostgresRunning } from '@tiebreak/postgres-server/keep-postgres-running.ts'
import type { InstanceConfig } from './config.ts'
import { databaseNameOf } from './database-name.ts'
import type { InstanceSecrets } from './secrets.ts'

export type PrepareDatabase = {
  config: InstanceConfig
  secrets: InstanceSecrets
  /** The lock of the data folder, held by the caller. */
  lock: DataFolderLock
  log: (line: string) => void
  /** Called if the embedded server stopped on its own and could not be restarted. */
  onLost: (error: unknown) => void
}

export type PreparedDatabase = DatabaseUrls & {
  /** Stops the embedded server; does nothing for the operator's own. */
  stop(): Promise<void>
}

/**
 * Starts or connects to the configured database, with roles and the current schema.
 * @throws StartupError with what is wrong and what to do about it
 */
export async function prepareDatabase(options: PrepareDatabase): Promise<PreparedDatabase> {
  const { config, secrets, lock, log, onLost } = options
  if (config.database.kind === 'embedded') {
    const server = await keepPostgresRunning({ dataDir: config.dataDir, lock, log, onLost })
    try {
      const urls = await provisionDatabase({ adminUrl: server.adminUrl, passwords: secrets.roles })
      await migrateDatabase({ ownerUrl: urls.ownerUrl })
      return { ...urls, stop: server.stop }
    } catch (error) {
      await server.stop()
      throw error
    }
  }
  const urls =
    config.database.kind === 'administered'
      ? await administered(config.database.adminUrl, secrets)
      : await given(config.database)
  await migrateDatabase({ ownerUrl: urls.ownerUrl })
  return { ...urls, stop: async () => undefined }
}

async function administered(adminUrl: string, secrets: InstanceSecrets): Promise<DatabaseUrls> {
  return provisionDatabase({ adminUrl, database: databaseNameOf(adminUrl), passwords: secrets.roles })
}

async function given({ ownerUrl, appUrl, authUrl }: Omit<DatabaseUrls, 'jobsUrl'>): Promise<DatabaseUrls> {
  await checkGivenRoles({ ownerUrl, appUrl, authUrl })
  return { ownerUrl, appUrl, jobsUrl: appUrl, authUrl }
}
