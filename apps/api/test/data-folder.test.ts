import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { makeApp, signInAdmin } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { environmentOf, isReady, startProcess, type TestProcess, until } from './support/processes.ts'

const database = useDatabase()
let client: ApiClient
let cookie: string
let projectId: ProjectId
let env: Record<string, string>
let port: number

beforeAll(async () => {
  const app = makeApp(database())
  cookie = await signInAdmin(app, database())
  client = app.client({ cookie })
  port = await freePort()
  env = environmentOf(database(), port)
})
beforeEach(async () => {
  await rm(join(database().folder, 'files'), { recursive: true, force: true })
  projectId = (await client.call(API.createProject, { body: { name: 'P' } })).id
})

const names = async (kind: 'imports' | 'exports') =>
  readdir(join(database().folder, 'files', kind)).catch((): string[] => [])
const put = async (kind: 'imports' | 'exports', name: string) => {
  const folder = join(database().folder, 'files', kind)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), 'left')
}
const jobOf = (jobId: JobId) => client.call(API.getJob, { params: { projectId, jobId } })
const send = (file: string) => client.upload(API.startImport, { params: { projectId }, query: {} }, file)
const line = (n: number) =>
  `${JSON.stringify({
    id: `p${n}`,
    prompt: `Q ${n}`,
    responses: [
      { id: 'a', text: '1' },
      { id: 'b', text: '2' },
    ],
  })}\n`

async function startServer(): Promise<TestProcess> {
  const server = startProcess('server.ts', env)
  await until(() => isReady(port))
  return server
}

/** An upload of which the first line is on disk. */
async function beginUpload() {
  const before = (await names('imports')).length
  const upload = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: `/api/v1/projects/${projectId}/imports`,
    headers: { cookie, 'content-type': 'application/x-ndjson', origin: env.TIEBREAK_URL },
  })
  const status = new Promise<number | null>((resolve) => {
    upload.on('response', ({ statusCode = 0 }) => resolve(statusCode))
    upload.on('error', () => resolve(null))
  })
  upload.write(line(1))
  await until(async () => (await names('imports')).length > before)
  return { upload, status }
}

test('what a killed upload left goes at the start of a worker, and the file of one that is under way stays', async () => {
  const server = await startServer()
  const killed = await beginUpload()
  server.child.kill('SIGKILL')
  await server.ended
  expect(await killed.status).toBeNull()
  const left = await names('imports')
  expect(left).toHaveLength(1)

  await startServer()
  const live = await beginUpload()
  const mine = (await names('imports')).filter((name) => !left.includes(name))
  // Also what older versions, and exports of killed workers, left. What is not ours stays.
  await put('imports', `${randomUUID()}.jsonl`)
  await put('exports', `${randomUUID()}.part`)
  await put('exports', randomUUID())
  await put('exports', 'notes of the operator.txt')
  const worker = startProcess('worker.ts', env)
  await until(async () => (await names('imports')).length === 1 && (await names('exports')).length === 1)
  expect(await names('imports')).toEqual(mine)
  expect(await names('exports')).toEqual(['notes of the operator.txt'])
  live.upload.end(line(2))
  expect(await live.status).toBe(202)
  await until(async () => (await names('imports')).length === 0)
  const { items } = await client.call(API.listImports, { params: { projectId } })
  expect(items).toMatchObject([{ state: 'done', counts: { prompts: 2, errors: 0 } }])
  worker.child.kill('SIGTERM')
  await worker.ended
})

test('an import that is cut off keeps its file for the next try, and gives it back when it is done', async () => {
  const lines = 30_000
  const { jobId } = await send(Array.from({ length: lines }, (_, n) => line(n)).join(''))
  const first = startProcess('worker.ts', env)
  await until(async () => (await jobOf(jobId)).progress.done > 0)
  first.child.kill('SIGKILL')
  await first.ended
  expect((await jobOf(jobId)).state).toBe('running')
  const next = startProcess('worker.ts', env)
  await until(() => next.stdout().includes('"msg":"working"'))
  expect(await names('imports')).toHaveLength(1)
  await until(async () => (await jobOf(jobId)).state === 'done')
  await until(async () => (await names('imports')).length === 0)
  const { items } = await client.call(API.listImports, { params: { projectId } })
  expect(items).toMatchObject([{ counts: { lines, errors: 0 } }])
  expect((items[0]?.counts.prompts ?? 0) + (items[0]?.counts.promptsAlreadyThere ?? 0)).toBe(lines)
  next.child.kill('SIGTERM')
  await next.ended
})

test('imports that fail leave no file either; one whose file is gone, and an export without its file, say so', async () => {
  const gone = await send(line(1))
  await rm(join(database().folder, 'files', 'imports', (await names('imports'))[0] ?? ''))
  const givenUp = await send(line(2))
  await database().unwalled(
    `update graphile_worker._private_jobs set attempts = max_attempts where key = '${givenUp.jobId}'`,
  )
  const made = await client.call(API.createExport, { params: { projectId }, body: { format: 'votes' } })
  const worker = startProcess('worker.ts', env)
  for (const { jobId } of [gone, givenUp]) await until(async () => (await jobOf(jobId)).state === 'failed')
  expect((await jobOf(gone.jobId)).error).toBe(
    'The file of this import is no longer in the data folder. Send it again.',
  )
  await until(async () => (await names('imports')).length === 0)
  await until(async () => (await jobOf(made.jobId)).state === 'done')
  // A look at the folder after the export was made does not take it for a trace.
  await put('exports', `${randomUUID()}.part`)
  await until(async () => (await names('exports')).length === 1)

  const params = { projectId, exportId: made.id }
  expect((await client.download(API.downloadExport, { params })).status).toBe(200)
  expect((await client.call(API.getExport, { params })).fileGone).toBe(false)
  await rm(join(database().folder, 'files', 'exports', (await names('exports'))[0] ?? ''))
  expect((await client.call(API.getExport, { params })).fileGone).toBe(true)
  const { items } = await client.call(API.listExports, { params: { projectId } })
  expect(items.map(({ fileGone }) => fileGone)).toEqual([true])
  await expect(client.download(API.downloadExport, { params })).rejects.toMatchObject({ code: 'export_file_gone' })
  expect((await client.call(API.getExportManifest, { params })).export.id).toBe(made.id)
  worker.child.kill('SIGTERM')
  await worker.ended
})
