import { connect } from '@tiebreak/db/connect.ts'
import { startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '#instance/config.ts'
import { prepareDatabase } from '#instance/prepare-database.ts'
import { instanceSecretsOf } from '#instance/secrets.ts'
import { takeDataFolder } from '#instance/take-data-folder.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

async function prepare(env: Record<string, string>) {
  const config = readConfig(env)
  const lock = await takeDataFolder(config.dataDir)
  onTestFinished(() => lock.release())
  const secrets = await instanceSecretsOf(config.dataDir)
  const prepared = await prepareDatabase({ config, secrets, lock, log: () => undefined, onLost: () => undefined })
  onTestFinished(() => prepared.stop())
  return prepared
}

async function ownServer() {
  const server = await startEmbeddedPostgres({
    dataDir: await temporaryFolder(),
    log: () => undefined,
    settings: { fsync: 'off' },
  })
  onTestFinished(() => server.stop())
  return server
}

test('a fresh data folder gets a server with the current schema, which stops when asked', async () => {
  const prepared = await prepare({ TIEBREAK_DATA: await temporaryFolder() })
  expect(await tablesSeenBy(prepared.appUrl)).toContain('projects')
  await prepared.stop()
  await expect(tablesSeenBy(prepared.appUrl)).rejects.toThrow()
})

test('an administrator’s address gets roles, database and schema', async () => {
  const server = await ownServer()
  const prepared = await prepare({ TIEBREAK_DATA: await temporaryFolder(), DATABASE_URL: server.adminUrl })
  expect(new URL(prepared.appUrl).pathname).toBe('/tiebreak')
  expect(await tablesSeenBy(prepared.jobsUrl)).toContain('projects')
})

test('two given addresses serve as they are once their roles are right, and say what is wrong until then', async () => {
  const server = await ownServer()
  await run(server.adminUrl, `CREATE ROLE operator LOGIN PASSWORD 'o'`)
  await run(server.adminUrl, `CREATE ROLE serves LOGIN PASSWORD 's'`)
  await run(server.adminUrl, 'CREATE DATABASE theirs OWNER operator')
  const at = (user: string, password: string) => {
    const url = new URL(server.adminUrl)
    Object.assign(url, { username: user, password, pathname: '/theirs' })
    return url.href
  }
  const tryWith = async (DATABASE_URL: string, others: Record<string, string> = {}) =>
    prepare({
      TIEBREAK_DATA: await temporaryFolder(),
      DATABASE_OWNER_URL: at('operator', 'o'),
      DATABASE_URL,
      ...others,
    })

  await expect(tryWith(at('serves', 's'))).rejects.toThrow(
    'CREATE ROLE tiebreak_owner; CREATE ROLE tiebreak_app; CREATE ROLE tiebreak_jobs; CREATE ROLE tiebreak_auth;',
  )
  await run(
    server.adminUrl,
    'CREATE ROLE tiebreak_owner; CREATE ROLE tiebreak_app; CREATE ROLE tiebreak_jobs; CREATE ROLE tiebreak_auth;',
  )
  await expect(tryWith(at('serves', 's'))).rejects.toThrow('GRANT tiebreak_owner TO operator')
  await run(server.adminUrl, 'GRANT tiebreak_owner TO operator')
  await expect(tryWith(at('serves', 's'))).rejects.toThrow('GRANT tiebreak_app, tiebreak_jobs, tiebreak_auth TO serves')
  await expect(tryWith(server.adminUrl)).rejects.toThrow('can see every project')
  await run(server.adminUrl, 'GRANT tiebreak_app, tiebreak_jobs, tiebreak_auth TO serves')
  const prepared = await tryWith(at('serves', 's'))
  expect(await tablesSeenBy(prepared.appUrl)).toContain('projects')

  // With a third address accounts are out of reach of the role that serves.
  await run(server.adminUrl, `CREATE ROLE accounts LOGIN PASSWORD 'a'; REVOKE tiebreak_auth FROM serves`)
  const third = { DATABASE_AUTH_URL: at('accounts', 'a') }
  await expect(tryWith(at('serves', 's'), third)).rejects.toThrow('GRANT tiebreak_app, tiebreak_auth TO accounts')
  await run(server.adminUrl, 'GRANT tiebreak_app, tiebreak_auth TO accounts')
  const { appUrl, authUrl } = await tryWith(at('serves', 's'), third)
  await expect(run(appUrl, 'select token from auth.session')).rejects.toMatchObject({ code: '42501' })
  expect(await run(authUrl, 'select token from auth.session')).toEqual([])
})

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const database = connect({ url, max: 1 })
  try {
    return (await database.pool.query(sql)).rows
  } finally {
    await database.close()
  }
}

async function tablesSeenBy(url: string): Promise<unknown[]> {
  const rows = await run(url, `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'`)
  return rows.map((row) => row.table_name)
}
