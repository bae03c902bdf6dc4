import { call } from '#call.ts'
import type { Database } from '#database.ts'
import { ROLES } from '#database-urls.ts'
import { makesInDatabase, makesInSchemas } from '#rights-to-make.ts'
import { FROZEN_AFTER_MS, PRESENCE_LOCK } from '#worker-presence.ts'

/** Which PostgreSQL it is: the major version, and its full name. */
export async function readServerVersion(db: Database): Promise<{ major: number; version: string }> {
  const [row] = await call<{ number: string; version: string }>(
    db,
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
    [],
  )
  return { major: Math.floor(Number(row?.number) / 10_000), version: row?.version ?? '' }
}

/** The database's clock, in milliseconds since 1970. */
export async function readDatabaseClock(db: Database): Promise<number> {
  const [row] = await call<{ ms: number }>(
    db,
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
    [],
  )
  return row?.ms ?? 0
}

export type RoleAttributes = {
  name: string
  superuser: boolean
  bypassesWalls: boolean
  replication: boolean
  makesRoles: boolean
  makesDatabases: boolean
  /** Can create temporary tables or schemas in this database, although it only serves requests. */
  makesThings: boolean
  database: string
  /** Schemas in which it can create objects, although it only serves requests. */
  makesIn: string[]
  /** How many tables, views and sequences of this database it owns. */
  owns: number
}

/** Our three roles, as far as they exist, and the asking role, with the rights they have beyond their task. */
export async function listRoleAttributes(db: Database): Promise<RoleAttributes[]> {
  return call<RoleAttributes>(
    db,
    `select r.rolname as name, r.rolsuper as superuser,
            r.rolbypassrls as "bypassesWalls", r.rolreplication as replication, r.rolcreaterole as "makesRoles",
            r.rolcreatedb as "makesDatabases",
            current_database() as database,
            r.rolname = any($2) and ${makesInDatabase('r.oid')} as "makesThings",
            case when r.rolname = any($2) then ${makesInSchemas('r.oid')} else '{}' end as "makesIn",
            (select count(*)::integer from pg_class c where c.relowner = r.oid) as owns
     from pg_roles r where r.rolname = any($1) or r.rolname = current_user order by r.rolname`,
    [Object.values(ROLES), [ROLES.app, ROLES.jobs]],
  )
}

/** Project tables without forced row-level security. */
export async function listUnwalledTables(db: Database): Promise<string[]> {
  const rows = await call<{ name: string }>(
    db,
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
     order by c.relname`,
    [],
  )
  return rows.map((row) => row.name)
}

export type WorkerCounts = { alive: number; frozen: number }

/** How many workers hold the lock of a running worker; the frozen among them are silent. */
export async function countWorkers(db: Database): Promise<WorkerCounts> {
  const [row] = await call<WorkerCounts>(
    db,
    `select count(*) filter (where not silent)::integer as alive, count(*) filter (where silent)::integer as frozen
     from (
       select coalesce(b.beat_at < clock_timestamp() - make_interval(secs => $2), false) as silent
       from pg_locks l left join tiebreak.worker_beats b on b.pid = l.pid
       where l.locktype = 'advisory' and l.granted and l.objsubid = 1
         and l.database = (select oid from pg_database where datname = current_database())
         and (l.classid::bigint << 32 | l.objid::bigint) = $1
     ) workers`,
    [PRESENCE_LOCK, FROZEN_AFTER_MS / 1000],
  )
  return row ?? { alive: 0, frozen: 0 }
}

export type QueueTrouble = {
  task: string
  /** Given up after its last attempt; or long due and not started; or started long ago by a worker. */
  trouble: 'given_up' | 'waiting' | 'held'
  jobs: number
  /** For at most how many minutes. */
  minutes: number
}

/**
 * Jobs that are stuck. One that waits behind a running job of its own project is not. Runs as the owner, who can see
 * the queue.
 */
export async function listQueueTroubles(
  owner: Database,
  limits: { waitingMinutes: number; heldMinutes: number },
): Promise<QueueTrouble[]> {
  return call<QueueTrouble>(
    owner,
    `select task, trouble, count(*)::integer as jobs, (max(extract(epoch from now() - since)) / 60)::integer as minutes
     from (
       select j.task_identifier as task,
         case
           when j.locked_at < now() - make_interval(mins => $2) then 'held'
           when j.locked_at is null and j.attempts >= j.max_attempts then 'given_up'
           when j.locked_at is null and j.run_at < now() - make_interval(mins => $1) and not exists (
             select from graphile_worker.jobs other
             where other.queue_name = j.queue_name and other.locked_at is not null) then 'waiting'
         end as trouble,
         coalesce(j.locked_at, j.run_at) as since
       from graphile_worker.jobs j
     ) found
     where trouble is not null group by task, trouble order by task, trouble`,
    [limits.waitingMinutes, limits.heldMinutes],
  )
}
