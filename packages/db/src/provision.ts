import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { type DatabaseUrls, databaseUrlsOf, ROLES, type RolePasswords, withDatabase } from '#database-urls.ts'
import { withSetupConnection } from '#setup-connection.ts'

export type ProvisionDatabase = {
  /** A connection as superuser, or as a role that can create roles and databases. */
  adminUrl: string
  /** The database to create or use; an existing one keeps its contents. */
  database?: string
  passwords: RolePasswords
}

// Any number will do, as long as every instance uses the same one.
const PROVISION_LOCK = 7_413_001

/**
 * Creates the login roles and the database, or brings existing ones into the same state; running it again changes
 * nothing but the passwords. `tiebreak_owner` owns the database; `tiebreak_app`, `tiebreak_jobs` and `tiebreak_auth`
 * own nothing and can connect; nobody else can.
 * @throws StartupError `database_unreachable`, `database_too_old`, `database_lacks_rights`
 */
export async function provisionDatabase({
  adminUrl,
  database = 'tiebreak',
  passwords,
}: ProvisionDatabase): Promise<DatabaseUrls> {
  await asAdmin(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [PROVISION_LOCK])
    for (const key of ['owner', 'app', 'jobs', 'auth'] as const) await ensureRole(client, ROLES[key], passwords[key])
    await client.query(`GRANT ${ROLES.app} TO ${ROLES.auth}`)
    await ensureDatabase(client, database)
    // Rights on the schema can be granted only from inside the database; the lock is held meanwhile.
    await asAdmin(withDatabase(adminUrl, database), async (inside) => {
      await inside.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
      await inside.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${ROLES.owner}`)
      await inside.query(`GRANT USAGE ON SCHEMA public TO ${ROLES.app}, ${ROLES.jobs}, ${ROLES.auth}`)
    })
  })
  return databaseUrlsOf({ serverUrl: adminUrl, database, passwords })
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER'
  // CREATE ROLE implies NOSUPERUSER, NOREPLICATION and NOBYPASSRLS; only a superuser may say so explicitly.
  await client.query(
    `${verb} ROLE ${escapeIdentifier(role)} LOGIN NOCREATEDB NOCREATEROLE PASSWORD ${escapeLiteral(password)}`,
  )
  const { rows } = await client.query<{ strong: boolean }>(
    'SELECT rolsuper OR rolbypassrls OR rolreplication AS strong FROM pg_roles WHERE rolname = $1',
    [role],
  )
  if (rows[0]?.strong)
    throw new StartupError(
      'database_lacks_rights',
      `The database role ${role} is a superuser or can bypass row-level security, so it would see every project: take that right away from it.`,
    )
}

async function ensureDatabase(client: Client, database: string): Promise<void> {
  const name = escapeIdentifier(database)
  // To hand ownership to a role, one must be a superuser or its member. Creating a role makes one its admin, not its
  // member.
  await client.query(
    `DO $$ BEGIN
       IF NOT pg_has_role(current_user, '${ROLES.owner}', 'USAGE') THEN
         EXECUTE format('GRANT ${ROLES.owner} TO %I', current_user);
       END IF;
     END $$`,
  )
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
  if (rowCount === 0)
    await client.query(`CREATE DATABASE ${name} OWNER ${ROLES.owner} ENCODING 'UTF8' TEMPLATE template0`)
  else await takeDatabase(client, database)
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${ROLES.owner}, ${ROLES.app}, ${ROLES.jobs}, ${ROLES.auth}`)
  // Databases created by earlier versions granted it.
  await client.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM ${ROLES.app}, ${ROLES.jobs}`)
}

async function takeDatabase(client: Client, database: string): Promise<void> {
  const { rows } = await client.query<{ owner: string; encoding: string }>(
    `SELECT pg_get_userbyid(datdba) AS owner, pg_encoding_to_char(encoding) AS encoding
     FROM pg_database WHERE datname = $1`,
    [database],
  )
  if (rows[0]?.encoding !== 'UTF8')
    throw new StartupError(
      'database_lacks_rights',
      `The database ${database} has the encoding ${rows[0]?.encoding}, but Tiebreak needs UTF8: set DATABASE_URL to another database.`,
    )
  if (rows[0].owner !== ROLES.owner)
    await client.query(`ALTER DATABASE ${escapeIdentifier(database)} OWNER TO ${ROLES.owner}`)
}

function asAdmin(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  return withSetupConnection({ url, variable: 'DATABASE_URL', work })
}
