import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import type { Client } from 'pg'
import { ROLES } from '#database-urls.ts'
import { withSetupConnection } from '#setup-connection.ts'

/**
 * Looks whether a database that its operator has set up by hand keeps the walls up: the serving role has what the
 * migrations grant to `tiebreak_app` and `tiebreak_jobs`, is neither superuser nor exempt from row-level security, has no
 * part in the owner's rights, and can make nothing, temporary things included.
 * @throws StartupError `database_unreachable`, `database_too_old`, `database_lacks_rights`
 */
export async function checkGivenRoles({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<void> {
  await withSetupConnection({
    url: ownerUrl,
    variable: 'DATABASE_OWNER_URL',
    work: async (client) => {
      await refuseMissingRoles(client)
      await takeTemporaryAway(client)
    },
  })
  await withSetupConnection({ url: appUrl, variable: 'DATABASE_URL', work: refuseWrongRights })
}

async function refuseMissingRoles(client: Client): Promise<void> {
  const names = Object.values(ROLES)
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
    names,
  ])
  const missing = names.filter((name) => !rows.some(({ rolname }) => rolname === name))
  if (missing.length > 0)
    throw new StartupError(
      'database_lacks_rights',
      `The database server has no role ${missing.join(', ')}: as its administrator, run "${missing.map((name) => `CREATE ROLE ${name};`).join(' ')}", grant ${ROLES.owner} to the role of DATABASE_OWNER_URL, and the other two to that of DATABASE_URL.`,
    )
  const { rows: owners } = await client.query<{ name: string; member: boolean }>(
    `SELECT current_user AS name, pg_has_role($1, 'USAGE') AS member`,
    [ROLES.owner],
  )
  if (!owners[0]?.member)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${owners[0]?.name} of DATABASE_OWNER_URL has not been granted ${ROLES.owner}: as administrator, run "GRANT ${ROLES.owner} TO ${owners[0]?.name};".`,
    )
}

/** PostgreSQL grants everybody temporary things in a new database. The owner of the database takes that away. */
async function takeTemporaryAway(client: Client): Promise<void> {
  await client.query(
    `DO $$ BEGIN
       IF (SELECT pg_has_role(d.datdba, 'USAGE') FROM pg_database d WHERE d.datname = current_database()) THEN
         EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC, ${ROLES.app}, ${ROLES.jobs}', current_database());
       END IF;
     END $$`,
  )
}

async function refuseWrongRights(client: Client): Promise<void> {
  const { rows } = await client.query<{
    name: string
    database: string
    strong: boolean
    member: boolean
    owns: boolean
    makes: boolean
  }>(
    `SELECT rolname AS name, current_database() AS database, rolsuper OR rolbypassrls AS strong,
            pg_has_role(oid, $1, 'USAGE') AND pg_has_role(oid, $2, 'USAGE') AS member,
            pg_has_role(oid, $3, 'MEMBER') AS owns,
            has_database_privilege(oid, current_database(), 'TEMPORARY')
              OR has_database_privilege(oid, current_database(), 'CREATE') AS makes
     FROM pg_roles WHERE rolname = current_user`,
    [ROLES.app, ROLES.jobs, ROLES.owner],
  )
  const [role] = rows
  if (role?.strong)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${role.name} of DATABASE_URL is a superuser or may bypass row-level security, so it would see every project: name a role without rights of its own, beside DATABASE_OWNER_URL.`,
    )
  if (!role?.member)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${role?.name} of DATABASE_URL has not been granted ${ROLES.app} and ${ROLES.jobs}: as administrator, run "GRANT ${ROLES.app}, ${ROLES.jobs} TO ${role?.name};".`,
    )
  if (role.owns)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${role.name} of DATABASE_URL has been granted ${ROLES.owner}, so the walls between projects would not bind it: as administrator, run "REVOKE ${ROLES.owner} FROM ${role.name};".`,
    )
  if (role.makes)
    throw new StartupError(
      'database_lacks_rights',
      `The role ${role.name} of DATABASE_URL may make things in the database ${role.database}, temporary ones included: as administrator, run "REVOKE TEMPORARY, CREATE ON DATABASE ${role.database} FROM PUBLIC, ${role.name}, ${ROLES.app}, ${ROLES.jobs};".`,
    )
}
