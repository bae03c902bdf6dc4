import { setTimeout as pause } from 'node:timers/promises'
import { Pool, type PoolClient } from 'pg'
import { type Database, ormOn } from '#database.ts'

const LAST_WORD_MS = 1_000

export type ConnectOptions = {
  url: string
  /** Largest number of connections. */
  max?: number
  /** How long a caller waits for a free connection before getting `busy`. */
  acquireTimeoutMs?: number
  statementTimeoutMs?: number
  applicationName?: string
  /** Called for each lost connection; losing one never ends the process. */
  onLost?: (error: Error) => void
}

/** Opens a pool. Lost connections are reported, not thrown; waits are bounded; times are UTC. */
export function connect({
  url,
  max = 10,
  acquireTimeoutMs = 5_000,
  statementTimeoutMs = 30_000,
  applicationName = 'tiebreak',
  onLost = () => undefined,
}: ConnectOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: acquireTimeoutMs,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: Math.max(60_000, statementTimeoutMs),
    application_name: applicationName,
    options: '-c timezone=UTC',
    keepAlive: true,
  })
  // Both listeners are needed: a client that is checked out has none of its own, and a lost connection would end the
  // process.
  pool.on('error', onLost)
  pool.on('connect', (client) => client.on('error', onLost))
  let closing: Promise<void> | undefined
  const open = new Set<PoolClient>()
  pool.on('connect', (client) => {
    open.add(client)
    client.once('end', () => open.delete(client))
  })
  return {
    pool,
    orm: ormOn(pool),
    close() {
      // The pool ends before its connections do; a server that is stopped next would still find somebody there.
      closing ??= pool.end().then(() => Promise.all([...open].map(ended)).then(() => undefined))
      return closing
    },
  }
}

/** Waits until a connection has ended; for one of a server that no longer answers only a moment. */
async function ended(client: PoolClient): Promise<void> {
  const end = new Promise<void>((resolve) => client.once('end', () => resolve()))
  await Promise.race([end, pause(LAST_WORD_MS, undefined, { ref: false })])
}
