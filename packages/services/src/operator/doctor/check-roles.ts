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
    return failed(
      CHECK,
      `There is no role ${missing.join(', ')}.`,
      'Restart Tiebreak, which creates the roles it is allowed to create.',
    )
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
      `Row-level security does not apply to everyone on ${open.join(', ')}.`,
      `As the tables’ owner, run: ${open.map((name) => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`).join(' ')}`,
    )
  return ok(CHECK, `${Object.values(ROLES).join(', ')}: none has more rights than it needs`)
}

function tooMuch(role: RoleAttributes): { may: string; remedy: (name: string) => string }[] {
  const alter = (right: string) => (name: string) => `ALTER ROLE ${name} ${right};`
  const isOwner = role.name === ROLES.owner
  return [
    { has: role.superuser, may: 'is a superuser', remedy: alter('NOSUPERUSER') },
    { has: role.bypassesWalls, may: 'can bypass row-level security', remedy: alter('NOBYPASSRLS') },
    { has: role.replication, may: 'can replicate', remedy: alter('NOREPLICATION') },
    { has: role.makesRoles, may: 'can create roles', remedy: alter('NOCREATEROLE') },
    { has: role.makesDatabases, may: 'can create databases', remedy: alter('NOCREATEDB') },
    {
      has: role.makesThings,
      may: 'can create objects in the database',
      remedy: (name: string) => `REVOKE TEMPORARY, CREATE ON DATABASE ${role.database} FROM PUBLIC, ${name};`,
    },
    {
      has: role.makesIn.length > 0,
      may: `can create objects in the schema ${role.makesIn.join(', ')}`,
      remedy: (name: string) => `REVOKE CREATE ON SCHEMA ${role.makesIn.join(', ')} FROM PUBLIC, ${name};`,
    },
    {
      has: role.owns > 0 && !isOwner,
      may: `owns ${role.owns} tables`,
      remedy: (name: string) => `REASSIGN OWNED BY ${name} TO ${ROLES.owner};`,
    },
  ].filter(({ has }) => has)
}
