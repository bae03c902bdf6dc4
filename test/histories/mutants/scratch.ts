import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { TEMPLATE } from '#support/cluster.ts'
import { ownCluster } from '#support/own-cluster.ts'

/** A connection as the role that serves, and the id of its process in the server. */
export type Served = { client: Client; pid: number }

/** A database that is thrown away, whose guards may be changed. */
export type Scratch = {
  admin: Client
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
  await admin.query(`grant connect on database ${name} to tiebreak_app`)
  const opened: Served[] = []
  return {
    admin,
    async served(at) {
      const known = opened[at]
      if (known) return known
      const client = await open(url.href)
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      const served = { client, pid: rows[0]?.pid ?? 0 }
      opened[at] = served
      return served
    },
    async drop() {
      await Promise.all([admin, ...opened.map(({ client }) => client)].map((client) => client.end()))
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
