import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { type ApiClient, createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { announceWorker } from '@tiebreak/db/worker-presence.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { environmentOf, isReady, startProcess, until } from './support/processes.ts'

const database = useDatabase()
let app: TestApp
let cookie: string
let port: number
let env: Record<string, string>

beforeAll(async () => {
  app = makeApp(database())
  cookie = await signInAdmin(app, database())
  port = await freePort()
  env = environmentOf(database(), port)
})

async function startServer() {
  const server = startProcess('server.ts', env)
  await until(() => isReady(port))
  return server
}

/** An upload of which the server has the first line, and the status of its answer, null when there was none. */
async function beginUpload() {
  const { id } = await app.client({ cookie }).call(API.createProject, { body: { name: 'P' } })
  const folder = join(database().folder, 'files', 'imports')
  const kept = async () => (await readdir(folder).catch(() => [])).length
  const before = await kept()
  const upload = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: `/api/v1/projects/${id}/imports`,
    headers: { cookie, 'content-type': 'application/x-ndjson', origin: env.TIEBREAK_URL },
  })
  const answer = new Promise<number | null>((resolve) => {
    upload.on('response', ({ statusCode = 0 }) => resolve(statusCode))
    upload.on('error', () => resolve(null))
  })
  upload.write('{"prompt":"Say one","responses":[{"text":"1"},{"text":"2"}]}\n')
  await until(async () => (await kept()) > before)
  return { upload, answer }
}

describe('the API process', () => {
  test('says in one sentence that its port is taken', async () => {
    await startServer()
    const second = startProcess('server.ts', env)
    expect(await second.ended).toBe(1)
    expect(second.stderr()).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use by another program.+\\n$`))
  })

  test('names every problem of its configuration at once, and no value', async () => {
    const wrong = { ...env, TIEBREAK_PORT: 'x', TIEBREAK_AUTH_SECRET: 'too-short', TIEBREAK_URL: 'ftp://x' }
    const server = startProcess('server.ts', wrong)
    expect(await server.ended).toBe(1)
    for (const name of ['TIEBREAK_PORT', 'TIEBREAK_AUTH_SECRET', 'TIEBREAK_URL'])
      expect(server.stderr()).toContain(name)
    expect(server.stderr()).not.toContain('too-short')
    expect(server.stderr().trimEnd().split('\n')).toHaveLength(1)
  })

  test('asked to stop, it answers what it has begun, then closes and ends well', async () => {
    const server = await startServer()
    const { upload, answer } = await beginUpload()
    server.child.kill('SIGTERM')
    await until(async () => !(await isReady(port)))
    upload.end()
    expect(await answer).toBe(202)
    expect(await server.ended).toBe(0)
    expect(server.stdout()).toContain('"msg":"stopped"')
    expect(server.stderr()).toBe('')
  })

  test('asked twice, it does not wait', async () => {
    const server = await startServer()
    const { answer } = await beginUpload()
    server.child.kill('SIGTERM')
    const again = setInterval(() => server.child.kill('SIGTERM'), 50)
    expect(await server.ended).toBe(1)
    clearInterval(again)
    expect(await answer).toBeNull()
  })

  test('ends with the process that started it', async () => {
    const server = await startServer()
    server.child.disconnect()
    expect(await server.ended).toBe(0)
  })
})

describe('the worker process', () => {
  let client: ApiClient
  let projectId: ProjectId

  beforeAll(async () => {
    client = app.client({ cookie })
    projectId = (await client.call(API.createProject, { body: { name: 'Jobs' } })).id
  })

  const jobState = async (jobId: JobId) => (await client.call(API.getJob, { params: { projectId, jobId } })).state

  function startFit() {
    return client.call(API.fitScores, { params: { projectId } })
  }

  /** The queue as it stands when the worker that ran a job was killed. */
  async function asIfKilledInMidJob() {
    for (const table of ['_private_jobs', '_private_job_queues'])
      await database().unwalled(
        `update graphile_worker.${table} set locked_by = 'worker-gone', locked_at = now()${table === '_private_jobs' ? ', attempts = 1' : ''}`,
      )
  }

  test('does what a killed worker had begun', async () => {
    const { jobId } = await startFit()
    await asIfKilledInMidJob()
    const worker = startProcess('worker.ts', env)
    await until(async () => (await jobState(jobId)) === 'done')
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
  })

  test('leaves the jobs of a worker that lives alone', async () => {
    const other = await announceWorker({ url: database().jobsUrl, onLost: () => undefined })
    const { jobId } = await startFit()
    await asIfKilledInMidJob()
    // What an import leaves to be done beside it may wait too.
    const locked = `select id from graphile_worker._private_jobs where locked_by = 'worker-gone' order by id`
    const before = await database().unwalled(locked)
    expect(before.length).toBeGreaterThan(0)
    const worker = startProcess('worker.ts', env)
    await until(() => worker.stdout().includes('"msg":"working"'))
    expect(await database().unwalled(locked)).toEqual(before)
    expect(await jobState(jobId)).toBe('queued')
    worker.child.kill('SIGTERM')
    await worker.ended
    await other.release()

    const next = startProcess('worker.ts', env)
    await until(async () => (await jobState(jobId)) === 'done')
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })

  test('names every problem of its configuration, and ends with the process that started it', async () => {
    const wrong = startProcess('worker.ts', { TIEBREAK_DATA: '' })
    expect(await wrong.ended).toBe(1)
    expect(wrong.stderr()).toMatch(/TIEBREAK_DATA.+TIEBREAK_URL.+TIEBREAK_JOBS_DATABASE_URL/)
    const worker = startProcess('worker.ts', env)
    await until(() => worker.stdout().includes('"msg":"working"'))
    worker.child.disconnect()
    expect(await worker.ended).toBe(0)
  })
})

test('data walks the whole way through both processes, and log lines of a job name the request that asked', async () => {
  await startServer()
  const worker = startProcess('worker.ts', env)
  const askedAs = `walk-${randomUUID()}`
  const client = createClient({
    baseUrl: env.TIEBREAK_URL ?? '',
    fetch: (input, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('cookie', cookie)
      headers.set('origin', env.TIEBREAK_URL ?? '')
      headers.set('x-request-id', askedAs)
      return fetch(input, { ...init, headers })
    },
  })
  const { id: projectId } = await client.call(API.createProject, { body: { name: 'Walk', scale: 2, overlap: 1 } })
  const params = { projectId }
  const done = async ({ jobId }: { jobId: JobId }) => {
    await until(async () => {
      const { state, error } = await client.call(API.getJob, { params: { projectId, jobId } })
      expect(error).toBeNull()
      return state === 'done'
    })
  }

  const row = (n: number) => ({
    id: `p${n}`,
    prompt: `CANARY-PROMPT ${n}`,
    responses: ['a', 'b'].map((system) => ({ system, text: `${system} ${n}` })),
  })
  const file = [1, 2, 3].map((n) => `${JSON.stringify(row(n))}\n`).join('')
  await done(await client.upload(API.startImport, { params, query: { fileName: 'walk.jsonl' } }, file))
  await done(await client.call(API.makeComparisons, { params, body: { pairs: 'all' } }))

  for (let left = 3; left > 0; left--) {
    const { assignments, progress } = await client.call(API.leaseNext, { params, body: {} })
    expect(progress.left).toBe(left)
    const [assignment] = assignments
    if (assignment === undefined) throw new Error('nothing to judge')
    const ranks = Object.fromEntries(assignment.responses.map(({ handle }, place) => [handle, place + 1]))
    await client.call(API.submitJudgement, {
      params,
      body: { id: randomUUID(), assignmentId: assignment.id, ranks, bothBad: false, reason: null, activeMs: 500 },
    })
  }
  await done(await client.call(API.fitScores, { params }))
  const { fit, scores } = await client.call(API.getSystemScores, { params })
  expect(fit?.judgements).toBe(3)
  expect(scores.map(({ system }) => system).sort()).toEqual(['a', 'b'])

  const made = await client.call(API.createExport, { params, body: { format: 'votes' } })
  await done(made)
  const download = await client.download(API.downloadExport, { params: { projectId, exportId: made.id } })
  expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="/)
  expect((await download.text()).trimEnd().split('\n')).toHaveLength(3)

  const lines = worker.stdout().trimEnd().split('\n')
  expect(lines.filter((line) => line.includes(askedAs) && line.includes('"task":"import"'))).toHaveLength(2)
  expect(worker.stdout()).not.toContain('CANARY')
})
