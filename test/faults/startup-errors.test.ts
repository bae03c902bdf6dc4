import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { migrateDatabase } from '@tiebreak/db/migrate.ts'
import { provisionDatabase } from '@tiebreak/db/provision.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { oldServer } from './support/old-server.ts'
import { CLI } from './support/product.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

type Ended = { code: number | null; stderr: string }

/** What runs before it in the same process, as to set a limit; and the account that it runs under. */
type Way = { shell?: string; as?: { uid?: number; gid?: number } }

/** Runs `tiebreak up`, which must end by itself. */
async function up(env: Record<string, string>, { shell = '', as = {} }: Way = {}): Promise<Ended> {
  const child = spawn('/bin/sh', ['-c', `${shell} exec "$0" "$1" up`, process.execPath, CLI], {
    env: { PATH: process.env.PATH, TIEBREAK_PORT: String(await freePort()), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...as,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stderr }
}

/** One line, one sentence, no stack, and a failure. */
function expectSentence(ended: Ended, sentence: RegExp): void {
  expect(ended.stderr).toMatch(sentence)
  expect(ended.stderr).toMatch(/^\S[^\n]+\.\n$/)
  expect(ended.code).toBe(1)
}

async function ask(url: string, ...sql: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  for (const statement of sql) await client.query(statement)
  await client.end()
}

/** A server of the operator's own. */
async function ownServer(): Promise<{ at(user: string, password: string, database?: string): string; admin: string }> {
  const dataDir = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
  onTestFinished(() => server.stop())
  return {
    admin: server.adminUrl,
    at: (username, password, database = 'postgres') =>
      Object.assign(new URL(server.adminUrl), { username, password, pathname: `/${database}` }).href,
  }
}

test('a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = address !== null && typeof address === 'object' ? String(address.port) : ''
  const ended = await up({ TIEBREAK_DATA: await temporaryFolder(), TIEBREAK_PORT: port })
  expectSentence(ended, new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use by another program: .*TIEBREAK_PORT`))
})

test('a data folder that a live other instance owns', async () => {
  const dataDir = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
  onTestFinished(() => server.stop())
  expectSentence(
    await up({ TIEBREAK_DATA: dataDir }),
    new RegExp(`^Another Tiebreak \\(process ${process.pid}\\) is us`),
  )
})

test('a configuration that is wrong in many places is told all of them at once, and no value', async () => {
  const ended = await up({
    TIEBREAK_DATA: await temporaryFolder(),
    TIEBREAK_PORT: '99999',
    TIEBREAK_HOST: 'a b',
    TIEBREAK_URL: 'ftp://secret.example.org',
    DATABASE_OWNER_URL: 'mysql://secret',
    TIEBREAK_ADMIN_EMAIL: 'secret',
    TIEBREAK_TRUSTED_PROXY: 'secret.example.org',
  })
  expectSentence(ended, /^The configuration is invalid: /)
  for (const name of [
    'TIEBREAK_PORT',
    'TIEBREAK_HOST',
    'TIEBREAK_URL',
    'DATABASE_OWNER_URL',
    'TIEBREAK_ADMIN_EMAIL',
    'TIEBREAK_TRUSTED_PROXY',
  ])
    expect(ended.stderr).toContain(`${name}: `)
  expect(ended.stderr).toContain('TIEBREAK_ADMIN_EMAIL: also needs TIEBREAK_ADMIN_PASSWORD')
  expect(ended.stderr).not.toContain('secret')
})

test('a database that nobody listens at', async () => {
  const DATABASE_URL = `postgres://someone:secret@127.0.0.1:${await freePort()}/tiebreak`
  const ended = await up({ TIEBREAK_DATA: await temporaryFolder(), DATABASE_URL })
  expectSentence(ended, /^The database server at 127\.0\.0\.1:\d+ can't be reached: .*ECONNREFUSED/)
  expect(ended.stderr).not.toContain('secret')
})

test('a database that takes the call and says nothing', async () => {
  const mute = createServer().listen(0, '127.0.0.1')
  await once(mute, 'listening')
  onTestFinished(() => void mute.close())
  const address = mute.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const DATABASE_URL = `postgres://someone:secret@127.0.0.1:${port}/tiebreak`
  const ended = await up({ TIEBREAK_DATA: await temporaryFolder(), DATABASE_URL })
  expectSentence(ended, /^The database server at 127\.0\.0\.1:\d+ can't be reached: timeout/)
})

test('a database that is too old (a stand-in that speaks enough of the protocol to say 14)', async () => {
  const DATABASE_URL = `postgres://someone@127.0.0.1:${await oldServer('140011')}/tiebreak`
  const ended = await up({ TIEBREAK_DATA: await temporaryFolder(), DATABASE_URL })
  expectSentence(ended, /^The database server is PostgreSQL 14; Tiebreak needs 15 or newer\.$/m)
})

test('a database role that lacks rights, wrong credentials, and a schema newer than the code', async () => {
  const server = await ownServer()
  const TIEBREAK_DATA = await temporaryFolder()
  await ask(server.admin, `create role weak login password 'w'`)
  const weak = await up({ TIEBREAK_DATA, DATABASE_URL: server.at('weak', 'w') })
  expectSentence(weak, /^The role weak of DATABASE_URL lacks a right \(.*\): give it CREATEROLE and CREATEDB, or /)

  const wrong = await up({ TIEBREAK_DATA, DATABASE_URL: server.at('weak', 'secret') })
  expectSentence(wrong, /^The database server at .* refuses DATABASE_URL: password authentication failed/)
  expect(wrong.stderr).not.toContain('secret')

  const passwords = { owner: 'owner', app: 'app', jobs: 'jobs', auth: 'auth' }
  const { ownerUrl } = await provisionDatabase({ adminUrl: server.admin, database: 'newer', passwords })
  await migrateDatabase({ ownerUrl })
  await ask(ownerUrl, `insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 9e12)`)
  const newer = await up({
    TIEBREAK_DATA,
    DATABASE_URL: server.at('postgres', new URL(server.admin).password, 'newer'),
  })
  expectSentence(
    newer,
    /^The database has 1 migration that this version of Tiebreak does not know: start the newer version/,
  )
})

test('a data folder below a file', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'file'), '')
  const ended = await up({ TIEBREAK_DATA: join(folder, 'file', 'data') })
  expectSentence(
    ended,
    /^The data folder .*\/file\/data can't be written to: part of its path is a file\. Free some space or correct the permissions, /,
  )
})

/** For root every folder is its own to write, so it asks as the account that owns nothing. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const CAN_READ_US =
  spawnSync(process.execPath, ['-e', 'require("node:fs").accessSync(process.argv[1])', CLI], NOBODY).status === 0

test.runIf(CAN_READ_US)('a data folder that another account owns, and one below it', async () => {
  const dataDir = await temporaryFolder()
  await chmod(dataDir, 0o500)
  for (const folder of [dataDir, join(dataDir, 'data')]) {
    const ended = await up({ TIEBREAK_DATA: folder }, { as: NOBODY })
    expectSentence(
      ended,
      new RegExp(
        `^The data folder ${folder} can't be written to: this account can’t write there\\. Free some space or correct the permissions, `,
      ),
    )
  }
})

test.runIf(process.platform === 'linux')('a data folder where nothing can be made', async () => {
  const ended = await up({ TIEBREAK_DATA: '/proc/tiebreak' })
  expectSentence(
    ended,
    /^The data folder \/proc\/tiebreak can't be written to: nothing can be created there\. Free some space or correct the permissions, /,
  )
})

// A full disk is simulated by the limit on the size of files, which fails the same writes in the same way.
test.runIf(process.platform === 'linux')('a disk that is full before anything is written', async () => {
  const ended = await up({ TIEBREAK_DATA: await temporaryFolder() }, { shell: 'ulimit -f 0;' })
  expectSentence(
    ended,
    /^The data folder .* can't be written to: the limit on file sizes has been reached\. Free some space or correct the permissions, /,
  )
})

test.runIf(process.platform === 'linux')(
  'a disk that is full while the database is made; with room it starts',
  async () => {
    const dataDir = await temporaryFolder()
    // In blocks of 512 or 1,024 bytes: enough for the secrets, not for the database.
    const ended = await up({ TIEBREAK_DATA: dataDir }, { shell: 'ulimit -f 500;' })
    expectSentence(
      ended,
      /^The embedded PostgreSQL could not be set up in .*: the disk is full \(.*\): free some space/,
    )
    const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
    await server.stop()
  },
)

test.runIf(process.platform === 'linux')('a disk that is full when the database starts again', async () => {
  const dataDir = await temporaryFolder()
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
  await ask(server.adminUrl, 'create table big as select * from generate_series(1, 200000)')
  await server.stop()
  const ended = await up({ TIEBREAK_DATA: dataDir }, { shell: 'ulimit -f 100;' })
  expectSentence(ended, /^The embedded PostgreSQL did not start \(it stopped at once\): the disk is full \(/)
  expect(await readFile(join(dataDir, 'secrets.json'), 'utf8')).toContain('auth')
})
