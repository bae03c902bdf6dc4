import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Pool, PoolClient } from 'pg'
import * as schema from '#schema/index.ts'

export type Orm = NodePgDatabase<typeof schema>

/** One role's pool of connections, with drizzle on top. */
export type Database = { readonly pool: Pool; readonly orm: Orm; close(): Promise<void> }

/** One open transaction: drizzle for ordinary queries, the client for what drizzle can't express. */
export type Tx = { readonly orm: Orm; readonly client: PoolClient }

/** Drizzle over a pool or client, with the tables and their snake_case names. */
export function ormOn(client: Pool | PoolClient): Orm {
  return drizzle(client, { schema, casing: 'snake_case' })
}
