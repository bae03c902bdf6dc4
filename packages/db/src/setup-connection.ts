import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { Client, DatabaseError } from 'pg'

/** The oldest PostgreSQL that the SQL is written for. */
export const OLDEST_POSTGRES = 15

export type SetupConnection = {
  url: string
  /** The environment variable that the address comes from; errors name it. */
  variable: 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_AUTH_URL'
  work: (client: Client) => Promise<void>
}

/**
 * Does one piece of set-up work on its own connection, and reports problems in words that the operator understands.
 * @throws StartupError `database_unreachable`, `database_too_old`, `database_lacks_rights`; other errors of `work` pass
 * through
 */
export async function withSetupConnection({ url, variable, work }: SetupConnection): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 60_000 })
  // A connection lost in between also fails the pending call, which is how we learn of it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await refuseOldServer(client)
    await work(client)
  } catch (error) {
    throw explained(error, url, variable)
  } finally {
    // Failing to close a connection that is already broken adds nothing to the error that broke it.
    await client.end().catch(() => undefined)
  }
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`)
  const major = Math.floor(Number(rows[0]?.version) / 10_000)
  if (major < OLDEST_POSTGRES)
    throw new StartupError(
      'database_too_old',
      `The database server is PostgreSQL ${major}; Tiebreak needs ${OLDEST_POSTGRES} or newer.`,
    )
}

function explained(error: unknown, url: string, variable: SetupConnection['variable']): unknown {
  if (error instanceof StartupError) return error
  const { host, username } = new URL(url)
  const said = error instanceof Error ? error.message : String(error)
  if (!(error instanceof DatabaseError))
    return new StartupError('database_unreachable', `The database server at ${host} can't be reached: ${said}.`, {
      cause: error,
    })
  // Classes of SQLSTATE: 28 login refused, 3D no such database, 53 and 57 full, starting or stopping.
  if (['28', '3D', '53', '57'].includes(error.code?.slice(0, 2) ?? ''))
    return new StartupError('database_unreachable', `The database server at ${host} refuses ${variable}: ${said}.`, {
      cause: error,
    })
  if (error.code === '42501')
    return new StartupError(
      'database_lacks_rights',
      `The role ${username} of ${variable} lacks a right (${said}): give it CREATEROLE and CREATEDB, or set DATABASE_OWNER_URL to the database's owner and DATABASE_URL to a role without rights of its own.`,
      { cause: error },
    )
  return error
}
