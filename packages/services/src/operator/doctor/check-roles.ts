import type { Database } from '@tiebreak/db/database.ts'
import { ROLES } from '@tiebreak/db/database-urls.ts'
import { listRoleAttributes, listUnwalledTables, type RoleAttributes } from '@tiebreak/db/queries/instance/doctor.ts'
import { type Finding, failed, ok } from './finding.ts'

const CHECK = 'roles'

/** The roles are there, and none may more than its work: else the walls between projects would not hold. */
export async function checkRoles(db: Database): Promise<Finding> {
  const roles = await listRoleAttributes(db)
  const missing = Object.values(ROLES).filter((name) => !roles.some((role) => role.name === name))
  if (missing.length > 0)
    return failed(CHECK, `There is no role ${missing.join(', ')}.`, 'Restart Tiebreak: it makes what it may make.')
  const strong = roles.flatMap((role) => tooMuch(role).map((right) => ({ name: role.name, ...right })))
  if (strong.length > 0)
    return failed(
      CHECK,
      strong.map(({ name, may }) => `${name} ${may}`).join('; '),
      `As the database’s administrator, run: ${strong.map(({ name, remedy }) => remedy(name)).join(' ')}`,
    )
  const open = await listUnwalledTables(db)
  if (open.length > 0)
    return failed(
      CHECK,
      `No row-level security binds everyone on ${open.join(', ')}.`,
      `As the tables’ owner, run: ${open.map((name) => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`).join(' ')}`,
    )
  return ok(CHECK, `${Object.values(ROLES).join(', ')}: none may more than its work`)
}

function tooMuch(role: RoleAttributes): { may: string; remedy: (name: string) => string }[] {
  const alter = (right: string) => (name: string) => `ALTER ROLE ${name} ${right};`
  const isOwner = role.name === ROLES.owner
  return [
    { has: role.superuser, may: 'is a superuser', remedy: alter('NOSUPERUSER') },
    { has: role.bypassesWalls, may: 'may bypass row-level security', remedy: alter('NOBYPASSRLS') },
    { has: role.replication, may: 'may replicate', remedy: alter('NOREPLICATION') },
    { has: role.makesRoles, may: 'may make roles', remedy: alter('NOCREATEROLE') },
    { has: role.makesDatabases, may: 'may make databases', remedy: alter('NOCREATEDB') },
    {
      has: role.makesThings,
      may: 'may make things in the database',
      remedy: (name: string) => `REVOKE TEMPORARY, CREATE ON DATABASE ${role.database} FROM PUBLIC, ${name};`,
    },
    {
      has: role.makesIn.length > 0,
      may: `may make things in the schema ${role.makesIn.join(', ')}`,
      remedy: (name: string) => `REVOKE CREATE ON SCHEMA ${role.makesIn.join(', ')} FROM PUBLIC, ${name};`,
    },
    {
      has: role.owns > 0 && !isOwner,
      may: `owns ${role.owns} tables`,
      remedy: (name: string) => `REASSIGN OWNED BY ${name} TO ${ROLES.owner};`,
    },
  ].filter(({ has }) => has)
}
