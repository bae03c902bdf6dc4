import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { provisionDatabase } from '#provision.ts'

const passwords = { owner: 'the owner’s', app: 'a/b%c@d:e', jobs: "quote ' and \\", auth: 'a?b#c' }
let folder: string
let server: EmbeddedPostgres

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiebreak-test-'))
  server = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined, settings: { fsync: 'off' } })
})

afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function as(user: string, password: string): string {
  const url = new URL(server.adminUrl)
  url.username = user
  url.password = password
  return url.href
}

test('four unprivileged roles and a database of the owner are made, twice with the same result', async () => {
  const urls = await provisionDatabase({ adminUrl: server.adminUrl, passwords })
  expect(await provisionDatabase({ adminUrl: server.adminUrl, passwords })).toEqual(urls)
  const roles = await ask(
    server.adminUrl,
    `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS strong
     FROM pg_roles WHERE rolname LIKE 'tiebreak%' ORDER BY rolname`,
  )
  expect(roles).toEqual([
    { rolname: 'tiebreak_app', strong: false },
    { rolname: 'tiebreak_auth', strong: false },
    { rolname: 'tiebreak_jobs', strong: false },
    { rolname: 'tiebreak_owner', strong: false },
  ])
  for (const [url, user] of [
    [urls.ownerUrl, 'tiebreak_owner'],
    [urls.appUrl, 'tiebreak_app'],
    [urls.jobsUrl, 'tiebreak_jobs'],
    [urls.authUrl, 'tiebreak_auth'],
  ] as const)
    expect(await ask(url, 'SELECT current_user AS user, current_database() AS database')).toEqual([
      { user, database: 'tiebreak' },
    ])
})

test('only the owner makes tables, and nobody else connects', async () => {
  const urls = await provisionDatabase({ adminUrl: server.adminUrl, passwords })
  await ask(urls.ownerUrl, 'CREATE TABLE made (id int)')
  for (const url of [urls.appUrl, urls.jobsUrl, urls.authUrl]) {
    await expect(ask(url, 'CREATE TABLE other (id int)')).rejects.toMatchObject({ code: '42501' })
    await expect(ask(url, 'SELECT * FROM made')).rejects.toMatchObject({ code: '42501' })
  }
  await ask(server.adminUrl, `CREATE ROLE stranger LOGIN PASSWORD 's'`)
  const stranger = new URL(urls.appUrl)
  stranger.username = 'stranger'
  stranger.password = 's'
  await expect(ask(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' })
})

test('two starters at once provision the same database without a quarrel', async () => {
  const both = [1, 2].map(() => provisionDatabase({ adminUrl: server.adminUrl, database: 'shared', passwords }))
  const [first, second] = await Promise.all(both)
  expect(first).toEqual(second)
})

test('a role that may create roles and databases suffices; one that may not is told what it lacks', async () => {
  await ask(server.adminUrl, `CREATE ROLE weak LOGIN PASSWORD 'w'`)
  await expect(provisionDatabase({ adminUrl: as('weak', 'w'), database: 'other', passwords })).rejects.toMatchObject({
    code: 'database_lacks_rights',
    message: expect.stringContaining('DATABASE_OWNER_URL'),
  })

  for (const database of ['tiebreak', 'shared', 'other'])
    await ask(server.adminUrl, `DROP DATABASE IF EXISTS ${database}`)
  await ask(server.adminUrl, 'DROP ROLE tiebreak_owner, tiebreak_app, tiebreak_jobs, tiebreak_auth')
  await ask(server.adminUrl, `CREATE ROLE maker LOGIN CREATEROLE CREATEDB PASSWORD 'm'`)
  for (let times = 0; times < 2; times++) {
    const urls = await provisionDatabase({ adminUrl: as('maker', 'm'), database: 'other', passwords })
    expect(await ask(urls.appUrl, 'SELECT current_user AS user')).toEqual([{ user: 'tiebreak_app' }])
  }
})

test('a server that is not there and a wrong password are each one sentence without the password', async () => {
  const nobody = new URL(server.adminUrl)
  nobody.port = '1'
  for (const adminUrl of [nobody.href, as('postgres', 'wrong-secret')]) {
    const failure = await provisionDatabase({ adminUrl, passwords }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'database_unreachable' })
    expect(String(failure)).not.toContain('secret')
    expect(String(failure)).not.toContain(new URL(server.adminUrl).password)
  }
})
