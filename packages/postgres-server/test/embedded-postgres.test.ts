import { once } from 'node:events'
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { keepPostgresRunning } from '#keep-postgres-running.ts'
import { processIdentity } from '#process-identity.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#start-embedded-postgres.ts'
import { findWatch } from '#stop-with-us.ts'
import { startElsewhere } from './start-elsewhere.ts'
import { temporaryFolder } from './temporary-folder.ts'

const settings = { fsync: 'off' }
const POSTMASTER = `SELECT trim(split_part(pg_read_file('postmaster.pid'), E'\\n', 1))::int AS pid`
const running: EmbeddedPostgres[] = []

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings })
  running.push(server)
  return server
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows[0]
  } finally {
    await client.end()
  }
}

const isRoot = process.getuid?.() === 0

test('a cluster is made in UTF-8 with checksums, listens on loopback and keeps its data over a restart', async () => {
  const dataDir = await temporaryFolder()
  const first = await start(dataDir)
  const facts = await ask(
    first.adminUrl,
    `SELECT current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums,
            current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets,
            (SELECT datlocale FROM pg_database WHERE datname = 'template0') AS locale,
            (SELECT datlocprovider::text FROM pg_database WHERE datname = 'template0') AS provider`,
  )
  expect(facts).toEqual({
    encoding: 'UTF8',
    checksums: 'on',
    listens: '127.0.0.1',
    sockets: '',
    locale: 'C.UTF-8',
    provider: 'b',
  })
  await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await first.stop()
  expect(await processIdentity(first.pid)).toBeNull()

  const second = await start(dataDir)
  expect(await ask(second.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 42 })
  expect(new URL(second.adminUrl).port).toBe(new URL(first.adminUrl).port)
  expect(Number(new URL(second.adminUrl).port)).toBeLessThan(32_768)
})

test('the password is random, in a file that only we may read, and needed', async () => {
  const dataDir = await temporaryFolder()
  const { adminUrl } = await start(dataDir)
  const file = join(dataDir, 'postgres.password')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await readFile(file, 'utf8')).trim()).toBe(new URL(adminUrl).password)
  const wrong = new URL(adminUrl)
  wrong.password = 'wrong'
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
})

test('a second start on a folder in use is refused in one sentence and leaves the first alone', async () => {
  const dataDir = await temporaryFolder()
  const { adminUrl } = await start(dataDir)
  await expect(start(dataDir)).rejects.toMatchObject({
    code: 'data_folder_in_use',
    message: expect.stringContaining(`process ${process.pid}`),
  })
  expect(await ask(adminUrl, 'SELECT 1 AS one')).toEqual({ one: 1 })
})

test('a server ends when the process that started it is killed, and the next start has its data', async () => {
  const dataDir = await temporaryFolder()
  const { child, pid } = await startElsewhere(dataDir)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const next = await start(dataDir)
  expect(await ask(next.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 42 })
  expect(await processIdentity(pid)).toBeNull()
})

test('a server that is about to be stopped with its supervisor is waited for, and not adopted', async () => {
  const dataDir = await temporaryFolder()
  const { child, pid } = await startElsewhere(dataDir)
  const watch = await findWatch(pid)
  if (watch === null) throw new Error('a server is watched')
  // It comes to nothing yet, as on a busy machine.
  process.kill(watch, 'SIGSTOP')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const starting = start(dataDir)
  // Whoever took it over would have done so by then; the verdict is below.
  await Promise.race([starting, pause(1_000)])
  process.kill(watch, 'SIGCONT')
  const next = await starting
  expect(next.adopted).toBe(false)
  expect(await ask(next.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 42 })
})

test.runIf(process.platform === 'linux')(
  'a server that outlived its supervisor is adopted, and stopped by the one who adopted it',
  async () => {
    const dataDir = await temporaryFolder()
    const { child, pid } = await startElsewhere(dataDir, 'unwatched')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await processIdentity(pid)).not.toBeNull()
    const next = await start(dataDir)
    expect(next).toMatchObject({ pid, adopted: true })
    expect(await ask(next.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 42 })
    await next.stop()
    expect(await processIdentity(pid)).toBeNull()
  },
)

test('a server killed outright settles `ended` and recovers at the next start on the same port', async () => {
  const dataDir = await temporaryFolder()
  const first = await start(dataDir)
  await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer')
  process.kill(first.pid, 'SIGKILL')
  await first.ended
  await first.stop()
  const next = await start(dataDir)
  expect(next.adminUrl).toBe(first.adminUrl)
  expect(await ask(next.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 42 })
})

test('a server that is kept running comes back at its address after a kill, and ends when asked', async () => {
  const said: string[] = []
  const kept = await keepPostgresRunning({
    dataDir: await temporaryFolder(),
    log: (line) => said.push(line),
    settings,
    onLost: (error) => said.push(String(error)),
  })
  const { pid: first } = await ask(kept.adminUrl, POSTMASTER)
  process.kill(Number(first), 'SIGKILL')
  const again = async () => (await ask(kept.adminUrl, POSTMASTER).catch(() => ({ pid: first }))).pid
  await expect.poll(again, { timeout: 30_000 }).not.toBe(first)
  expect(said).toContain('PostgreSQL stopped unexpectedly; restarting it.')
  const second = await again()
  await kept.stop()
  expect(await processIdentity(Number(second))).toBeNull()
})

test.runIf(process.platform === 'linux')(
  'a server killed in the middle of a query that would run for hours comes back at its address at once',
  async () => {
    const lost: unknown[] = []
    const kept = await keepPostgresRunning({
      dataDir: await temporaryFolder(),
      log: () => undefined,
      settings,
      onLost: (error) => lost.push(error),
    })
    onTestFinished(() => kept.stop())
    const client = new Client({ connectionString: kept.adminUrl })
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query('SELECT pg_backend_pid() AS busy')
    const long = expect(client.query('SELECT count(*) FROM generate_series(1, 1e12::bigint)')).rejects.toThrow()
    const { pid } = await ask(kept.adminUrl, POSTMASTER)
    process.kill(Number(pid), 'SIGKILL')
    await long
    const again = () => ask(kept.adminUrl, POSTMASTER).catch(() => ({ pid }))
    await expect.poll(again, { timeout: 30_000 }).not.toEqual({ pid })
    expect(await processIdentity(Number(rows[0].busy))).toBeNull()
    expect(lost).toEqual([])
  },
)

test('a stale postmaster.pid that names some other living process does not keep the server from starting', async () => {
  const dataDir = await temporaryFolder()
  const first = await start(dataDir)
  await first.stop()
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  await writeFile(file, `${process.pid}\n${join(dataDir, 'postgres', 'cluster')}\n0\n5432\n\n127.0.0.1\n\nready\n`)
  const next = await start(dataDir)
  expect(next.adopted).toBe(false)
})

test('an interrupted set-up is begun again', async () => {
  const dataDir = await temporaryFolder()
  await mkdir(join(dataDir, 'postgres', 'cluster.new'), { recursive: true })
  await writeFile(join(dataDir, 'postgres', 'cluster.new', 'PG_VERSION'), '18')
  await writeFile(join(dataDir, 'postgres', 'password.new'), 'left')
  const { adminUrl } = await start(dataDir)
  expect(await ask(adminUrl, 'SELECT 1 AS one')).toEqual({ one: 1 })
})

test('a lost password file is named, not replaced', async () => {
  const dataDir = await temporaryFolder()
  await (await start(dataDir)).stop()
  await writeFile(join(dataDir, 'postgres.password'), '')
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'data_folder_damaged' })
})

test('a data folder below a file is refused in one sentence', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'file'), '')
  await expect(start(join(folder, 'file', 'data'))).rejects.toMatchObject({
    code: 'data_folder_unwritable',
    message: expect.stringContaining('part of its path is a file'),
  })
})

test.runIf(isRoot)('as root the server runs under an unprivileged account', async () => {
  const dataDir = await temporaryFolder()
  const { pid } = await start(dataDir)
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  expect(Number(/^Uid:\t(\d+)/m.exec(status)?.[1])).toBeGreaterThan(0)
})

test.runIf(isRoot)(
  'as root a data folder that the account cannot reach gets its cluster under /var/lib/tiebreak',
  async () => {
    const folder = await temporaryFolder()
    await chmod(folder, 0o700)
    const dataDir = join(folder, 'data')
    const first = await start(dataDir)
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer')
    const cluster = await ask(first.adminUrl, `SELECT current_setting('data_directory') AS path`)
    expect(cluster.path).toMatch(/^\/var\/lib\/tiebreak\//)
    await first.stop()
    const next = await start(dataDir)
    expect(await ask(next.adminUrl, 'SELECT answer FROM kept')).toEqual({ answer: 42 })
    await next.stop()
    const home = (await readFile(join(dataDir, 'postgres.folder'), 'utf8')).trim()
    await rm(home, { recursive: true })
  },
)
