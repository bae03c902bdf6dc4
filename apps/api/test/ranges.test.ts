import { createHash, randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { API } from '@tiebreak/contracts/api.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { beforeAll, expect, test } from 'vitest'
import { makeApp, signInAdmin } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { environmentOf, isReady, startProcess, until } from './support/processes.ts'

const database = useDatabase()
const CONTENT = randomBytes(1_000_003)
const sha256 = createHash('sha256').update(CONTENT).digest('hex')
const ETAG = `"${sha256}"`
let port: number
let path: string
let cookie: string

beforeAll(async () => {
  const app = makeApp(database())
  cookie = await signInAdmin(app, database())
  const client = app.client({ cookie })
  const { id: projectId } = await client.call(API.createProject, { body: { name: 'P' } })
  const { id, jobId } = await client.call(API.createExport, { params: { projectId }, body: { format: 'votes' } })
  const folder = join(database().folder, 'files', 'exports')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, id), CONTENT)
  await database().unwalled(`update jobs set state = 'done', finished_at = now() where id = '${jobId}'`)
  await database().unwalled(`update exports set bytes = ${CONTENT.length}, sha256 = '${sha256}' where id = '${id}'`)
  path = `/api/v1/projects/${projectId}/exports/${id}/file`
  port = await freePort()
})

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** One request on a connection of its own; `cutAfter` breaks the connection once so many bytes are there. */
function get(
  headers: OutgoingHttpHeaders = {},
  { method = 'GET', cutAfter = Number.POSITIVE_INFINITY, at = path } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      port,
      host: '127.0.0.1',
      path: at,
      method,
      agent: false,
      headers: { cookie, 'accept-encoding': 'br, gzip', ...headers },
    }
    const call = request(options, async (answer) => {
      const facts = { status: answer.statusCode ?? 0, headers: answer.headers }
      if (cutAfter === Number.POSITIVE_INFINITY) return resolve({ ...facts, body: await buffer(answer) })
      let body = Buffer.alloc(0)
      answer.on('data', (chunk: Buffer) => {
        body = Buffer.concat([body, chunk])
        if (body.length < cutAfter) return
        call.destroy()
        resolve({ ...facts, body })
      })
      for (const over of ['end', 'error']) answer.on(over, () => resolve({ ...facts, body }))
    })
    call.on('error', reject)
    call.end()
  })
}

test('downloads answer single ranges byte for byte, and everything else as the standard says', async () => {
  startProcess('server.ts', environmentOf(database(), port))
  await until(() => isReady(port))

  const whole = await get()
  expect(whole.status).toBe(200)
  expect(whole.headers).toMatchObject({
    etag: ETAG,
    'accept-ranges': 'bytes',
    'content-length': String(CONTENT.length),
  })
  expect(whole.headers['content-encoding']).toBeUndefined()
  expect(whole.body.equals(CONTENT)).toBe(true)

  const size = CONTENT.length
  const parts: [string, number, number][] = [
    ['bytes=0-0', 0, 0],
    ['bytes=0-', 0, size - 1],
    ['bytes=500-999', 500, 999],
    ['bytes=999999-99999999', 999_999, size - 1],
    [`bytes=${size - 1}-`, size - 1, size - 1],
    ['bytes=-7', size - 7, size - 1],
    ['bytes=-99999999', 0, size - 1],
  ]
  for (const [range, first, last] of parts) {
    const part = await get({ range })
    expect({ range, status: part.status }).toEqual({ range, status: 206 })
    expect(part.headers).toMatchObject({
      'content-range': `bytes ${first}-${last}/${size}`,
      'content-length': String(last - first + 1),
      etag: ETAG,
    })
    expect(part.body.equals(CONTENT.subarray(first, last + 1))).toBe(true)
  }
  for (const range of [`bytes=${size}-`, `bytes=${size}-${size + 5}`, 'bytes=-0']) {
    const none = await get({ range })
    expect({ range, status: none.status, told: none.headers['content-range'] }).toEqual({
      range,
      status: 416,
      told: `bytes */${size}`,
    })
    expect(JSON.parse(none.body.toString()).error.code).toBe('range_not_satisfiable')
  }
  for (const range of [
    'bytes=5-3',
    'bytes=-',
    'bytes=0-1,4-5',
    'lines=1-2',
    'bytes=a-b',
    `bytes=${'9'.repeat(400)}-`,
    'bytes 0-1',
  ]) {
    const ignored = await get({ range })
    expect({ range, status: ignored.status, bytes: ignored.body.length }).toEqual({ range, status: 200, bytes: size })
  }

  const range = 'bytes=10-19'
  expect((await get({ range, 'if-range': ETAG })).status).toBe(206)
  for (const other of ['"another"', `W/${ETAG}`, 'Sun, 29 Nov 2026 12:00:00 GMT'])
    expect((await get({ range, 'if-range': other })).status).toBe(200)
  expect((await get({ 'if-none-match': ETAG })).status).toBe(304)

  const head = await get({ range }, { method: 'HEAD' })
  expect(head).toMatchObject({
    status: 200,
    headers: { 'content-length': String(size), 'accept-ranges': 'bytes', etag: ETAG },
  })
  expect(head.body).toHaveLength(0)
})

test('the manifest of a file is a download of its own, which HEAD tells of and which names the checksum of the file', async () => {
  startProcess('server.ts', environmentOf(database(), port))
  await until(() => isReady(port))
  const at = path.replace(/file$/, 'manifest')
  const whole = await get({}, { at })
  expect(whole).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="votes.jsonl.manifest.json"',
      'content-length': String(whole.body.length),
    },
  })
  expect(JSON.parse(whole.body.toString()).file).toMatchObject({ bytes: CONTENT.length, sha256 })
  const head = await get({}, { at, method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(whole.body.length) } })
  expect(head.body).toHaveLength(0)
  expect((await get({ 'if-none-match': whole.headers.etag }, { at })).status).toBe(304)
})

test('a download that is cut off again and again is put together byte for byte, as curl -C - does', async () => {
  startProcess('server.ts', environmentOf(database(), port))
  await until(() => isReady(port))
  let taken = Buffer.alloc(0)
  for (let cut = 0; taken.length < CONTENT.length; cut++) {
    const headers = taken.length === 0 ? {} : { range: `bytes=${taken.length}-`, 'if-range': ETAG }
    const { status, body } = await get(headers, { cutAfter: 150_001 + cut })
    expect(status).toBe(taken.length === 0 ? 200 : 206)
    taken = Buffer.concat([taken, body])
    if (taken.length === CONTENT.length) break
  }
  expect(taken.equals(CONTENT)).toBe(true)
  // What curl asks of a file that it has whole.
  expect((await get({ range: `bytes=${taken.length}-` })).status).toBe(416)
})
