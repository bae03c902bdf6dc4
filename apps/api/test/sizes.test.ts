import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { API } from '@tiebreak/contracts/api.ts'
import { beforeAll, expect, test } from 'vitest'
import { makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { errorOf } from './support/error-of.ts'

const MIB = 2 ** 20
const UPLOAD_LIMIT = 4 * MIB

const database = useDatabase()
let app: TestApp
let cookie: string
let imports: string

beforeAll(async () => {
  app = makeApp(database(), { uploadLimitBytes: UPLOAD_LIMIT })
  cookie = await signInAdmin(app, database())
  const { id } = await app.client({ cookie }).call(API.createProject, { body: { name: 'P' } })
  imports = `/api/v1/projects/${id}/imports`
})

/** A body that says nothing about its length and would never end by itself. */
function endless(onPull: (bytes: number) => void = () => undefined): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(64 * 1024).fill(0x20)
  return new ReadableStream({
    pull(controller) {
      onPull(chunk.length)
      controller.enqueue(chunk)
    },
  })
}

function send(path: string, body: NonNullable<RequestInit['body']>, type: string): Promise<Response> {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { cookie, 'content-type': type },
  }
  return app.request(path, init)
}

test('a JSON body over 1 MiB is refused, one of 1 MiB is read', async () => {
  const ofLength = (length: number) => `{"name":"${'x'.repeat(length - 11)}"}`
  const fits = await send('/api/v1/projects', ofLength(MIB), 'application/json')
  expect(await errorOf(fits)).toMatchObject({ code: 'bad_request', details: [{ path: 'body.name' }] })
  const over = await send('/api/v1/projects', ofLength(MIB + 1), 'application/json')
  expect(await errorOf(over)).toMatchObject({ code: 'payload_too_large', status: 413 })
})

test('a JSON body of very many values is refused before each is looked at', async () => {
  const ranks = Object.fromEntries(Array.from({ length: 115_000 }, (_, at) => [at.toString(36), 1]))
  const judgements = imports.replace('/imports', '/judgements')
  for (const body of [{ ranks }, { id: 'x', unacceptable: Array.from({ length: 3001 }, () => 1) }]) {
    const answer = await send(judgements, JSON.stringify(body), 'application/json')
    expect(await errorOf(answer)).toMatchObject({
      code: 'bad_request',
      details: [{ path: 'body', message: 'At most 3000 values are accepted.' }],
    })
  }
  const comparisonIds = Array.from({ length: 1000 }, () => randomUUID())
  const requeue = await send(
    imports.replace('/imports', '/requeue'),
    JSON.stringify({ comparisonIds }),
    'application/json',
  )
  expect(JSON.stringify((await errorOf(requeue)).details)).not.toContain('At most 3000')
})

test('a JSON body that does not say its length is read no further than the limit', async () => {
  let bytes = 0
  const body = endless((more) => {
    bytes += more
  })
  expect(await errorOf(await send('/api/v1/projects', body, 'application/json'))).toMatchObject({
    code: 'payload_too_large',
  })
  expect(bytes).toBeLessThan(MIB + 256 * 1024)
  expect(await errorOf(await send('/api/auth/sign-in/email', endless(), 'application/json'))).toMatchObject({
    code: 'payload_too_large',
  })
})

test('a length that is announced too large is refused before anything is read', async () => {
  let bytes = 0
  const body = endless((more) => {
    bytes += more
  })
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { cookie, 'content-type': 'application/x-ndjson', 'content-length': String(UPLOAD_LIMIT + 1) },
  }
  expect(await errorOf(await app.request(imports, init))).toMatchObject({ code: 'payload_too_large', status: 413 })
  expect(await readdir(join(database().folder, 'files', 'imports'))).toEqual([])
  expect(bytes).toBeLessThan(256 * 1024)
})

test('an upload over its limit is refused while it streams, and leaves no file', async () => {
  expect(await errorOf(await send(imports, endless(), 'application/x-ndjson'))).toMatchObject({
    code: 'payload_too_large',
    status: 413,
  })
  expect(await readdir(join(database().folder, 'files', 'imports'))).toEqual([])
})

test('an upload larger than a JSON body may be is taken, and of another kind refused', async () => {
  const taken = await send(imports, new Uint8Array(2 * MIB).fill(0x0a), 'application/x-ndjson')
  expect(taken.status).toBe(202)
  expect(await taken.json()).toMatchObject({ bytes: 2 * MIB })
  for (const type of ['application/xml', 'text/plain', 'multipart/form-data'])
    expect(await errorOf(await send(imports, '{}', type))).toMatchObject({
      code: 'unsupported_media_type',
      status: 415,
      details: [{ path: 'header.content-type', message: expect.stringContaining('application/vnd.apache.parquet') }],
    })
})
