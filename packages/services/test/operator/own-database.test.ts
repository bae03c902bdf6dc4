import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@tiebreak/db/connect.ts'
import { announceWorker } from '@tiebreak/db/worker-presence.ts'
import { startEmbeddedPostgres } from '@tiebreak/postgres-server/start-embedded-postgres.ts'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { type InstanceConfig, readConfig } from '#instance/config.ts'
import { prepareDatabase } from '#instance/prepare-database.ts'
import { instanceSecretsOf } from '#instance/secrets.ts'
import { takeDataFolder } from '#instance/take-data-folder.ts'
import { createProjectFor } from '#operator/create-project-for.ts'
import { createUser } from '#operator/create-user.ts'
import { listAllProjects } from '#operator/list-all-projects.ts'
import { runDoctor } from '#operator/run-doctor.ts'
import { withOperator } from '#operator/with-operator.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** The operator's own server stands in for a database that Tiebreak does not run itself. */
let adminUrl: string

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiebreak-test-'))
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
  adminUrl = server.adminUrl
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}, 60_000)

const run = async (url: string, sql: string) => {
  const database = connect({ url, max: 1 })
  await database.pool.query(sql).finally(() => database.close())
}

const inDatabase = (name: string) => {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Brings the database up as a start does, and answers the configuration it was started with. */
async function started(env: Record<string, string>): Promise<{ config: InstanceConfig; jobsUrl: string }> {
  const config = readConfig({ TIEBREAK_DATA: join(await temporaryFolder(), 'data'), ...env })
  const lock = await takeDataFolder(config.dataDir)
  onTestFinished(() => lock.release())
  const secrets = await instanceSecretsOf(config.dataDir)
  const { jobsUrl } = await prepareDatabase({ config, secrets, lock, log: () => undefined, onLost: () => undefined })
  return { config, jobsUrl }
}

/** What a start with this environment is refused with. */
const refusalOf = (env: Record<string, string>): Promise<string> =>
  started(env).then(
    () => 'not refused',
    (error: Error) => error.message,
  )

async function findingsOf(config: InstanceConfig) {
  const { findings } = await runDoctor({ config, pageDir: config.dataDir })
  return Object.fromEntries(findings.map((finding) => [finding.check, finding]))
}

async function makeAndList(config: InstanceConfig) {
  return withOperator(config, async (ctx) => {
    const account = { email: 'ada@example.org', name: 'Ada', password: 'a password for tests', isAdmin: true }
    await createUser({ ctx, input: account })
    const project = {
      name: 'One',
      description: '',
      guidelines: '',
      scale: 3,
      allowBothBad: true,
      overlap: 2,
      countSimulated: false,
    } as const
    await createProjectFor({ ctx, input: { lead: account.email, project } })
    return (await listAllProjects({ ctx, input: {} })).map(({ name }) => name)
  })
}

test('with an administrator’s address the operator gets in, and doctor sees a role that may too much', async () => {
  const { config, jobsUrl } = await started({ DATABASE_URL: adminUrl })
  expect(await makeAndList(config)).toEqual(['One'])

  expect(await findingsOf(config)).toMatchObject({ worker: { state: 'failed' }, roles: { state: 'ok' } })
  const presence = await announceWorker({ url: jobsUrl, onLost: () => undefined })
  await run(adminUrl, 'ALTER ROLE tiebreak_app CREATEDB BYPASSRLS')
  await run(adminUrl, 'GRANT TEMPORARY ON DATABASE tiebreak TO tiebreak_jobs')
  await run(inDatabase('tiebreak'), 'GRANT CREATE ON SCHEMA public TO tiebreak_jobs')
  const { roles, ...others } = await findingsOf(config)
  for (const check of ['data folder', 'database', 'migrations', 'clock', 'worker', 'jobs'])
    expect(others[check]).toMatchObject({ state: 'ok', advice: null })
  expect(roles).toMatchObject({
    state: 'failed',
    found:
      'tiebreak_app can bypass row-level security; tiebreak_app can create databases; tiebreak_jobs can create objects in the database; tiebreak_jobs can create objects in the schema public',
  })
  await run(inDatabase('tiebreak'), (roles?.advice ?? '').replace(/^.*?run: /, ''))
  expect((await findingsOf(config)).roles).toMatchObject({ state: 'ok' })
  await presence.release()
})

test('with two given addresses the operator gets in by them alone', async () => {
  await run(adminUrl, `CREATE ROLE theirs LOGIN PASSWORD 'o'; CREATE ROLE serves LOGIN PASSWORD 's'`)
  await run(adminUrl, 'CREATE DATABASE theirs OWNER theirs')
  await run(adminUrl, 'GRANT tiebreak_owner TO theirs; GRANT tiebreak_app, tiebreak_jobs, tiebreak_auth TO serves')
  const at = (user: string, password: string) => {
    const url = new URL(adminUrl)
    Object.assign(url, { username: user, password, pathname: '/theirs' })
    return url.href
  }
  const { config } = await started({ DATABASE_URL: at('serves', 's'), DATABASE_OWNER_URL: at('theirs', 'o') })
  expect(await makeAndList(config)).toEqual(['One'])
  expect(await findingsOf(config)).toMatchObject({
    roles: { state: 'ok' },
    migrations: { state: 'ok' },
    worker: { state: 'failed', advice: expect.stringContaining('Restart') },
    jobs: { state: 'ok' },
  })

  // A role that serves and could pass the walls is refused, with what puts it right.
  for (const [grant, advice] of [
    ['GRANT TEMPORARY ON DATABASE theirs TO serves', /run "(REVOKE TEMPORARY.*;)"/],
    ['GRANT tiebreak_owner TO serves', /run "(REVOKE tiebreak_owner FROM serves;)"/],
    ['GRANT CREATE ON SCHEMA public TO PUBLIC', /run "(REVOKE CREATE ON SCHEMA public FROM PUBLIC.*;)"/],
    ['CREATE ROLE maker CREATEROLE; GRANT maker TO serves', /run "(REVOKE maker FROM serves;)"/],
    ['GRANT pg_execute_server_program TO serves', /run "(REVOKE pg_execute_server_program FROM serves;)"/],
    ['GRANT pg_read_server_files TO tiebreak_jobs', /run "(REVOKE pg_read_server_files FROM tiebreak_jobs;)"/],
    ['ALTER ROLE serves CREATEROLE', /run "(ALTER ROLE serves .*NOCREATEROLE.*;)"/],
  ] as const) {
    await run(inDatabase('theirs'), grant)
    const refused = await refusalOf({ DATABASE_URL: at('serves', 's'), DATABASE_OWNER_URL: at('theirs', 'o') })
    expect(refused).toMatch(advice)
    await run(inDatabase('theirs'), advice.exec(refused)?.[1] ?? '')
  }
  await started({ DATABASE_URL: at('serves', 's'), DATABASE_OWNER_URL: at('theirs', 'o') })
})

test('where the database is another’s, its owner is told what the role that migrates needs for imports', async () => {
  await run(adminUrl, `CREATE ROLE migrates LOGIN PASSWORD 'm'; CREATE ROLE reads LOGIN PASSWORD 'r'`)
  await run(adminUrl, 'CREATE DATABASE managed')
  await run(adminUrl, 'GRANT tiebreak_owner TO migrates; GRANT tiebreak_app, tiebreak_jobs, tiebreak_auth TO reads')
  await run(adminUrl, 'REVOKE TEMPORARY ON DATABASE managed FROM PUBLIC; GRANT CREATE ON DATABASE managed TO migrates')
  const at = (user: string, password: string) => {
    const url = new URL(adminUrl)
    Object.assign(url, { username: user, password, pathname: '/managed' })
    return url.href
  }
  await run(inDatabase('managed'), 'GRANT CREATE ON SCHEMA public TO migrates')
  const addresses = { DATABASE_URL: at('reads', 'r'), DATABASE_OWNER_URL: at('migrates', 'm') }
  const refused = await refusalOf(addresses)
  expect(refused).toContain('run "GRANT TEMPORARY ON DATABASE managed TO migrates;"')
  await run(adminUrl, /run "(.*;)"/.exec(refused)?.[1] ?? '')
  await started(addresses)
})

test('a server that does not answer is named with its address, and the rest is not checked', async () => {
  const { config } = await started({ DATABASE_URL: adminUrl })
  const away = {
    ...config,
    database: { kind: 'administered', adminUrl: 'postgres://who:secret@127.0.0.1:9/x' },
  } as const
  const findings = await findingsOf(away)
  expect(findings.database).toMatchObject({ state: 'failed', found: expect.stringContaining('127.0.0.1:9') })
  expect(findings.roles).toMatchObject({ state: 'not_checked' })
  expect(JSON.stringify(findings)).not.toContain('secret@')
})
