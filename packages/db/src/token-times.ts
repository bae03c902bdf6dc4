import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** Whether a token is neither revoked nor expired, by the database's clock. */
export function isLive({ revokedAt, expiresAt }: { revokedAt: PgColumn; expiresAt: PgColumn }): SQL<boolean> {
  return sql<boolean>`${revokedAt} is null and ${expiresAt} > clock_timestamp()`
}

/** The earlier of when a token expires and some hours from now. */
export function soonest(expiresAt: PgColumn, hours: number): SQL {
  return sql`least(${expiresAt}, clock_timestamp() + make_interval(hours => ${hours}::integer))`
}
