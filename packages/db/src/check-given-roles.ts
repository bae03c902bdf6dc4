import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import type { Client } from 'pg'
import { ROLES } from '#database-urls.ts'
import { makesInDatabase, makesInSchemas } from '#rights-to-make.ts'
import { withSetupConnection } from '#setup-connection.ts'

/**
 * Checks that a database set up by its operator keeps projects apart. The serving role must have what the migrations
 * grant to `tiebreak_app`, `tiebreak_jobs` and `tiebreak_auth`; it must be neither a superuser nor exempt from row-level security, nor
 * able to become either; it must have no share in the owner's rights, and be able to create nothing, not even temporary
 * objects. The migrating role must be able to create the temporary tables of imports.
 * @throws StartupError `database_unreachable`, `database_too_old`, `database_lacks_rights`
 */
export async function checkGivenRoles({
  ownerUrl,
  appUrl,
  authUrl,
}: {
  ownerUrl: string
  appUrl: string
  /** The same as `appUrl` where one role serves everything. */
  authUrl: string
}): Promise<void> {
  await withSetupConnection({
    url: ownerUrl,
    variable: 'DATABASE_OWNER_URL',
    work: async (client) => {
      await refuseMissingRights(client)
      await takeTemporaryAway(client)
    },
  })
  const isOne = authUrl === appUrl
  await withSetupConnection({
    url: appUrl,
    variable: 'DATABASE_URL',
    work: (client) => refuseWrongRights(client, 'DATABASE_URL', isOne ? ['app', 'jobs', 'auth'] : ['app', 'jobs']),
  })
  if (isOne) return
  await withSetupConnection({
    url: authUrl,
    variable: 'DATABASE_AUTH_URL',
    work: (client) => refuseWrongRights(client, 'DATABASE_AUTH_URL', ['app', 'auth']),
  })
}

async function refuseMissingRights(client: Client): Promise<void> {
  const names = Object.values(ROLES)
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
    names,
  ])
  const missing = names.filter((name) => !rows.some(({ rolname }) => rolname === name))
  if (missing.length > 0)
    throw new StartupError(
      'database_lacks_rights',
      `The database server has no role ${missing.join(', ')}: as its administrator, run "${missing.map((name) => `CREATE ROLE ${name};`).join(' ')}", grant ${ROLES.owner} to the role of DATABASE_OWNER_URL, and the others to that of DATABASE_URL.`,
    )
  const { rows: owners } = await client.query<{ name: string; database: string; member: boolean; stages: boolean }>(
    `SELECT current_user AS name, current_database() AS database, pg_has_role($1, 'USAGE') AS member,
            has_database_privilege(current_database(), 'TEMPORARY') AS stages`,
    [ROLES.owner],
  )
  if (!owners[0]?.member)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${owners[0]?.name} of DATABASE_OWNER_URL has not been granted ${ROLES.owner}: as administrator, run "GRANT ${ROLES.owner} TO ${owners[0]?.name};".`,
    )
  // Imports assemble their batches in temporary tables, with the rights of this role.
  if (!owners[0].stages)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${owners[0].name} of DATABASE_OWNER_URL can't create temporary tables in the database ${owners[0].database}, which imports need: as its administrator, run "GRANT TEMPORARY ON DATABASE ${owners[0].database} TO ${owners[0].name};".`,
    )
}

/** PostgreSQL lets everyone create temporary tables in a new database until its owner revokes that. */
async function takeTemporaryAway(client: Client): Promise<void> {
  await client.query(
    `DO $$ BEGIN
       IF (SELECT pg_has_role(d.datdba, 'USAGE') FROM pg_database d WHERE d.datname = current_database()) THEN
         EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC, ${ROLES.app}, ${ROLES.jobs}, ${ROLES.auth}', current_database());
       END IF;
     END $$`,
  )
}

type Serving = {
  name: string
  database: string
  strong: boolean
  member: boolean
  makes: boolean
  /** Schemas in which it can create objects. */
  schemas: string[]
}

async function refuseWrongRights(
  client: Client,
  variable: 'DATABASE_URL' | 'DATABASE_AUTH_URL',
  served: readonly (keyof typeof ROLES)[],
): Promise<void> {
  const needed = served.map((key) => ROLES[key])
  const { rows } = await client.query<Serving>(
    `SELECT rolname AS name, current_database() AS database,
            rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication AS strong,
            (SELECT bool_and(pg_has_role(oid, needed, 'USAGE')) FROM unnest($1::text[]) needed) AS member,
            ${makesInDatabase('oid')} AS makes, ${makesInSchemas('oid')} AS schemas
     FROM pg_roles WHERE rolname = current_user`,
    [needed],
  )
  const [role] = rows
  if (role?.strong)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${role.name} of ${variable} can see every project, or give itself a role that can: set DATABASE_URL to a role without rights of its own and DATABASE_OWNER_URL to the owner or, as administrator, run "ALTER ROLE ${role.name} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION;".`,
    )
  if (!role?.member)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${role?.name} of ${variable} has not been granted ${needed.slice(0, -1).join(', ')} and ${needed.at(-1)}: as administrator, run "GRANT ${needed.join(', ')} TO ${role?.name};".`,
    )
  await refuseWaysAround(client)
  const everybody = `PUBLIC, ${role.name}, ${ROLES.app}, ${ROLES.jobs}, ${ROLES.auth}`
  if (role.makes)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${role.name} of ${variable} can create objects in the database ${role.database}, or temporary tables: as administrator, run "REVOKE TEMPORARY, CREATE ON DATABASE ${role.database} FROM ${everybody};".`,
    )
  if (role.schemas.length > 0)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${role.name} of ${variable} can create objects in the schema of Tiebreak's tables: as administrator, run "REVOKE CREATE ON SCHEMA ${role.schemas.join(', ')} FROM ${everybody};".`,
    )
}

/** Roles that bypass row-level security, or reach the server's files and programs and could thereby bypass it. */
const PASSES = `rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication
  OR rolname IN ('${ROLES.owner}', 'pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')`

async function refuseWaysAround(client: Client): Promise<void> {
  const { rows } = await client.query<{ granted: string; to: string; reaches: string }>(
    `SELECT granted.rolname AS granted, grantee.rolname AS to, strong.rolname AS reaches
     FROM pg_auth_members m
     JOIN pg_roles granted ON granted.oid = m.roleid
     JOIN pg_roles grantee ON grantee.oid = m.member
     JOIN pg_roles strong ON pg_has_role(granted.oid, strong.oid, 'MEMBER')
     WHERE grantee.rolname IN (current_user, $1, $2, $3) AND granted.rolname NOT IN ($1, $2, $3)
       AND strong.oid IN (SELECT oid FROM pg_roles WHERE ${PASSES})
     ORDER BY 1, 2, 3 LIMIT 1`,
    [ROLES.app, ROLES.jobs, ROLES.auth],
  )
  const [way] = rows
  if (way)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${way.to} has been granted ${way.granted} and so has the rights of ${way.reaches}, to which row-level security does not apply. As administrator, run "REVOKE ${way.granted} FROM ${way.to};".`,
    )
}
