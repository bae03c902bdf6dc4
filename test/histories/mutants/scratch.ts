import { randomBytes } from 'node:crypto'
import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { Client, type PoolClient } from 'pg'
import { TEMPLATE } from '#support/cluster.ts'
import { ownCluster } from '#support/own-cluster.ts'
import { insideOf, type Rewrite } from './inside-of.ts'

/**
 * A connection as the role that serves, and the id of its process in the server. `db` is for verbs of the product: it hands
 * out this connection alone, and what a verb commits is committed with the transaction that is open on it.
 */
export type Served = { client: PoolClient; db: Database; pid: number }

/** A database that is thrown away, whose guards may be changed. */
export type Scratch = {
  admin: Client
  /** What is changed in the statements that verbs send. */
  rewrites: Rewrite[]
  /** One of its connections, opened when it is first asked for. */
  served(at: number): Promise<Served>
  drop(): Promise<void>
}

/** A migrated, empty database, cloned from the run's template. */
export async function makeScratch(): Promise<Scratch> {
  const { adminUrl, passwords } = ownCluster()
  const name = `m_${randomBytes(6).toString('hex')}`
  const server = await open(adminUrl)
  await server.query(`create database ${name} template ${TEMPLATE} owner tiebreak_owner`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const admin = await open(url.href)
  url.username = 'tiebreak_app'
  url.password = passwords.app
  await admin.query(`grant connect on database ${name} to tiebreak_app, tiebreak_auth`)
  const opened: Served[] = []
  const rewrites: Rewrite[] = []
  return {
    admin,
    rewrites,
    async served(at) {
      const known = opened[at]
      if (known) return known
      const db = connect({ url: url.href, max: 1 })
      const client = await db.pool.connect()
      Object.defineProperty(db.pool, 'connect', { value: async () => insideOf(client, rewrites) })
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      const served = { client, db, pid: rows[0]?.pid ?? 0 }
      opened[at] = served
      return served
    },
    async drop() {
      for (const { client } of opened) client.release(true)
      await Promise.all([admin.end(), ...opened.map(({ db }) => db.close())])
      await server.query(`drop database ${name} with (force)`)
      await server.end()
    },
  }
}

async function open(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, options: '-c timezone=UTC' })
  await client.connect()
  return client
}
