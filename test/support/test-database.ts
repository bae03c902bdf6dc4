import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { TEMPLATE } from './cluster.ts'
import { ownCluster } from './own-cluster.ts'

export type TestDatabase = { ownerUrl: string; appUrl: string; jobsUrl: string; drop(): Promise<void> }

/** A migrated, empty database of its own, cloned from the run's template. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, passwords } = ownCluster()
  const name = `t_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, async (client) => {
    await client.query(`create database ${name} template ${TEMPLATE} owner tiebreak_owner`)
    await client.query(`revoke all on database ${name} from public`)
    await client.query(`grant connect on database ${name} to tiebreak_owner, tiebreak_app, tiebreak_jobs`)
  })
  const urlOf = (role: keyof typeof passwords) => {
    const url = new URL(adminUrl)
    url.username = `tiebreak_${role}`
    url.password = passwords[role]
    url.pathname = `/${name}`
    return url.href
  }
  return {
    ownerUrl: urlOf('owner'),
    appUrl: urlOf('app'),
    jobsUrl: urlOf('jobs'),
    drop: () => asAdmin(adminUrl, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  }
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
