import { randomBytes } from 'node:crypto'
import { type DatabaseUrls, databaseUrlsOf, withDatabase } from '@tiebreak/db/database-urls.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import { Client } from 'pg'
import { TEMPLATE } from './cluster.ts'
import { ownCluster } from './own-cluster.ts'

export type TestDatabase = DatabaseUrls & { drop(): Promise<void> }

/** A migrated, empty database of its own, cloned from the run's template. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, passwords } = ownCluster()
  const name = nextName()
  await asAdmin(adminUrl, async (client) => {
    await client.query(`create database ${name} template ${TEMPLATE} owner tiebreak_owner`)
    await client.query(`revoke all on database ${name} from public`)
    await client.query(
      `grant connect on database ${name} to tiebreak_owner, tiebreak_app, tiebreak_jobs, tiebreak_auth`,
    )
  })
  return { ...databaseUrlsOf({ serverUrl: adminUrl, database: name, passwords }), drop: () => dropDatabase(name) }
}

/** A database of its own without tables, as the product makes one, and what is filled in as superuser. */
export async function makeBareDatabase(fill?: (superuser: Client) => Promise<void>): Promise<TestDatabase> {
  const { adminUrl, passwords } = ownCluster()
  const name = nextName()
  const urls = await provisionDatabase({ adminUrl, database: name, passwords })
  if (fill) await asAdmin(withDatabase(adminUrl, name), fill)
  return { ...urls, drop: () => dropDatabase(name) }
}

const nextName = () => `t_${randomBytes(6).toString('hex')}`

function dropDatabase(name: string): Promise<void> {
  return asAdmin(
    ownCluster().adminUrl,
    async (client) => void (await client.query(`drop database ${name} with (force)`)),
  )
}

async function asAdmin(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
