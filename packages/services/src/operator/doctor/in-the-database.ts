import type { Database } from '@tiebreak/db/database.ts'
import { ROLES } from '@tiebreak/db/database-urls.ts'
import { migrationState } from '@tiebreak/db/migrate.ts'
import {
  listRoleAttributes,
  listUnwalledTables,
  type RoleAttributes,
  readDatabaseClock,
  readServerVersion,
} from '@tiebreak/db/queries/instance/doctor.ts'
import { OLDEST_POSTGRES } from '@tiebreak/db/setup-connection.ts'
import { type Finding, failed, ok, warning } from './finding.ts'

/** Checks that the database responds, and is new enough. */
export async function checkVersion(db: Database): Promise<Finding> {
  const { major, version } = await readServerVersion(db)
  return major < OLDEST_POSTGRES
    ? failed('database', `PostgreSQL ${version}`, `Move to PostgreSQL ${OLDEST_POSTGRES} or newer.`)
    : ok('database', `reachable, PostgreSQL ${version}`)
}

/**
 * Checks that the roles exist, and that none has more rights than it needs: otherwise projects would not be kept apart.
 */
export async function checkRoles(db: Database): Promise<Finding> {
  const roles = await listRoleAttributes(db)
  const missing = Object.values(ROLES).filter((name) => !roles.some((role) => role.name === name))
  if (missing.length > 0)
    return failed(
      'roles',
      `There is no role ${missing.join(', ')}.`,
      'Restart Tiebreak, which creates the roles it is allowed to create.',
    )
  const strong = roles.flatMap((role) => tooMuch(role).map((right) => ({ name: role.name, ...right })))
  if (strong.length > 0)
    return failed(
      'roles',
      strong.map(({ name, may }) => `${name} ${may}`).join('; '),
      `As the database’s administrator, run: ${strong.map(({ name, remedy }) => remedy(name)).join(' ')}`,
    )
  const open = await listUnwalledTables(db)
  if (open.length > 0)
    return failed(
      'roles',
      `Row-level security does not apply to everyone on ${open.join(', ')}.`,
      `As the tables’ owner, run: ${open.map((name) => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`).join(' ')}`,
    )
  return ok('roles', `${Object.values(ROLES).join(', ')}: none has more rights than it needs`)
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

/** Checks that the schema, and the text of each function and view, are those of this version. */
export async function checkMigrations(db: Database): Promise<Finding> {
  const { known, applied, unknown, otherFunctions } = await migrationState(db.pool)
  if (unknown > 0)
    return failed(
      'migrations',
      `The database has ${unknown} that this version does not know; ${applied} of ${known} applied.`,
      'Start the newer version, or restore a backup made before the upgrade.',
    )
  const found = `${applied} of ${known} applied`
  const restart = 'Restart Tiebreak, which updates the schema as it starts.'
  if (applied < known) return failed('migrations', found, restart)
  return otherFunctions > 0
    ? failed('migrations', `${found}, ${otherFunctions} of its functions differ from this version’s`, restart)
    : ok('migrations', found)
}

const TRIES = 3
const WARN_MS = 2_000
const FAIL_MS = 30_000

/**
 * Checks that this machine and the database agree on the time: leases and tokens expire by the database's clock,
 * sessions by ours.
 */
export async function checkClock(db: Database): Promise<Finding> {
  let best = { skewMs: 0, roundTripMs: Number.POSITIVE_INFINITY }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = Date.now()
    const begun = performance.now()
    const there = await readDatabaseClock(db)
    const roundTripMs = performance.now() - begun
    // The quickest response is the most accurate: the question took about half of the round trip.
    if (roundTripMs < best.roundTripMs) best = { skewMs: there - (before + roundTripMs / 2), roundTripMs }
  }
  return judgeSkew(best.skewMs)
}

/** What to report about a database clock that is this many milliseconds ahead. */
export function judgeSkew(skewMs: number): Finding {
  const away = Math.abs(skewMs)
  if (away < WARN_MS)
    return ok('clock', `this machine and the database agree within ${Math.max(1, Math.ceil(away))} ms`)
  const found = `The database’s clock is ${(away / 1000).toFixed(1)} s ${skewMs > 0 ? 'ahead of' : 'behind'} this machine’s.`
  const advice = 'Synchronise both clocks with NTP.'
  return away < FAIL_MS ? warning('clock', found, advice) : failed('clock', found, advice)
}
