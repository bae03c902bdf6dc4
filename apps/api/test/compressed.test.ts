import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AppEnv } from '#app-env.ts'
import { chooseEncoding } from '#encoding/choose-encoding.ts'
import { compressAnswers } from '#encoding/compress-answers.ts'
import { makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'

const LEAST_BYTES = 1_000
const REQUEST_ID = 'the-same-each-time'
const database = useDatabase()
let app: TestApp
let cookie: string
let ids: Record<string, string>

beforeAll(async () => {
  app = makeApp(database())
  cookie = await signInAdmin(app, database())
  const client = app.client({ cookie })
  const { id: projectId } = await client.call(API.createProject, {
    body: { name: 'P', guidelines: 'Read. '.repeat(300) },
  })
  const params = { projectId }
  const imports = []
  for (let nth = 0; nth < 6; nth++)
    imports.push(await client.upload(API.startImport, { params }, `{"prompt":"${nth}"}\n`))
  for (const format of ['votes', 'trl'] as const) await client.call(API.createExport, { params, body: { format } })
  const { items } = await client.call(API.listMembers, { params, query: {} })
  for (let nth = 0; nth < 12; nth++) {
    await client.call(API.createInvitation, { params, body: { role: 'annotator' } })
    await client.call(API.createToken, { params, body: { name: `Token ${nth}`, scopes: ['read'] } })
  }
  ids = {
    projectId,
    importId: imports[0]?.importId ?? '',
    jobId: imports[0]?.jobId ?? '',
    userId: items[0]?.userId ?? '',
  }
})

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers: { cookie, 'x-request-id': REQUEST_ID, ...headers } })

async function plainBytes(answer: Response): Promise<Buffer> {
  const body = Buffer.from(await answer.arrayBuffer())
  const encoding = answer.headers.get('content-encoding')
  if (encoding === 'br') return brotliDecompressSync(body)
  return encoding === 'gzip' ? gunzipSync(body) : body
}

const isRead = ([, { method, download }]: [string, Endpoint]) => method === 'get' && !download
const pathOf = ({ path }: Endpoint) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none')
/** Endpoints whose answer here is long enough, so that the walk over all of them shows something. */
const LONG = ['getProject', 'listInvitations', 'listTokens', 'listJobs', 'listExports', 'listProjects']
const seen = new Map<string, string>()

describe.each(Object.entries<Endpoint>(API).filter(isRead))('%s', (name, endpoint) => {
  test('is compressed as the client asks, where that is worth it, and is the same byte for byte', async () => {
    const plain = await get(pathOf(endpoint))
    const bytes = await plainBytes(plain)
    expect(plain.headers.has('content-encoding')).toBe(false)
    expect(Number(plain.headers.get('content-length'))).toBe(bytes.length)
    for (const encoding of ['br', 'gzip'] as const) {
      const answer = await get(pathOf(endpoint), { 'accept-encoding': encoding })
      expect(answer.status).toBe(plain.status)
      expect(answer.headers.get('content-encoding')).toBe(bytes.length < LEAST_BYTES ? null : encoding)
      expect(answer.headers.get('vary')).toMatch(/(^|, )Accept-Encoding(,|$)/)
      const length = Number(answer.headers.get('content-length'))
      const body = await answer.clone().arrayBuffer()
      expect(body.byteLength).toBe(length)
      expect((await plainBytes(answer)).equals(bytes)).toBe(true)
      if (answer.headers.has('content-encoding')) seen.set(name, encoding)
    }
  })
})

test('some of them were long enough to be compressed', () => {
  expect([...seen.keys()]).toEqual(expect.arrayContaining(LONG))
})

test('so are errors and the description of the API', async () => {
  const document = await get('/api/openapi.json', { 'accept-encoding': 'br' })
  expect(document.headers.get('content-encoding')).toBe('br')
  expect(JSON.parse((await plainBytes(document)).toString())).toHaveProperty('openapi')
  const reference = await get('/api/docs/reference.js', { 'accept-encoding': 'gzip' })
  expect(reference.headers.get('content-encoding')).toBe('gzip')
  const body = JSON.stringify({ role: 1, tags: Array.from({ length: 60 }, () => 1) })
  const path = pathOf(API.changeMember)
  const refused = await app.request(path, {
    method: 'PATCH',
    headers: { cookie, 'content-type': 'application/json', 'accept-encoding': 'br' },
    body,
  })
  expect(refused.status).toBe(400)
  expect(refused.headers.get('content-encoding')).toBe('br')
  expect(JSON.parse((await plainBytes(refused)).toString()).error.code).toBe('bad_request')
})

const ACCEPTS: [string | undefined, 'br' | 'gzip' | null][] = [
  [undefined, null],
  ['', null],
  ['identity', null],
  ['br', 'br'],
  ['BR', 'br'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, br;q=0', 'gzip'],
  ['gzip;q=0.8, br;q=0.2', 'gzip'],
  ['br;q=0.8, gzip;q=0.2', 'br'],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['identity, br;q=0.5', null],
  ['identity;q=0.5, gzip', 'gzip'],
  ['deflate, zstd', null],
]

test.each(ACCEPTS)('a client that accepts %j gets %j', (accepted, encoding) => {
  expect(chooseEncoding(accepted)).toBe(encoding)
})

test('whatever a client has of it, in whatever encoding it asks, it hears that it has it; HEAD says what GET says', async () => {
  const path = pathOf(API.listJobs)
  const accepted = ACCEPTS.map(([header]) => (header === undefined ? {} : { 'accept-encoding': header }))
  const tags = new Set<string>()
  for (const headers of accepted) tags.add((await get(path, headers)).headers.get('etag') ?? '')
  // One for the plain text and one for what is compressed.
  expect([...tags].map((tag) => tag.replace(/"[\w-]{27}"/, '"…"')).sort()).toEqual(['"…"', 'W/"…"'])
  for (const headers of accepted) {
    const whole = await get(path, headers)
    const facts = Object.fromEntries(whole.headers)
    const head = await get(path, headers, 'HEAD')
    expect({ status: head.status, ...Object.fromEntries(head.headers) }).toEqual({ status: 200, ...facts })
    expect(await head.text()).toBe('')
    for (const tag of tags) {
      const again = await get(path, { ...headers, 'if-none-match': `"other", ${tag}` })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(facts.etag)
      expect(again.headers.get('vary')).toBe('Accept-Encoding, Cookie, Authorization')
      expect(again.headers.get('cache-control')).toBe('private, no-cache')
      for (const name of ['content-encoding', 'content-length', 'content-type'])
        expect(again.headers.has(name), name).toBe(false)
    }
  }
})

test('what another site’s page makes a browser request is not compressed', async () => {
  for (const [site, encoding] of [
    ['cross-site', null],
    ['same-site', null],
    ['same-origin', 'br'],
    ['none', 'br'],
  ] as const) {
    const answer = await get(pathOf(API.listJobs), { 'accept-encoding': 'br', 'sec-fetch-site': site })
    expect(answer.headers.get('content-encoding'), site).toBe(encoding)
  }
})

test('a stream arrives as it is made, and what parts can be requested of is sent as it is', async () => {
  const long = 'x'.repeat(2 * LEAST_BYTES)
  const held = Promise.withResolvers<void>()
  const streams = new Hono<AppEnv>()
  streams.use(compressAnswers())
  streams.get('/stream', () => {
    const parts = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode(long))
        await held.promise
        controller.close()
      },
    })
    return new Response(parts, { headers: { 'content-type': 'application/json' } })
  })
  streams.get('/file', (c) =>
    c.body(long, 200, {
      'content-type': 'application/json',
      'content-length': String(long.length),
      'accept-ranges': 'bytes',
      etag: '"it"',
    }),
  )
  const headers = { 'accept-encoding': 'br, gzip' }
  const stream = await streams.request('/stream', { headers })
  const reader = stream.body?.getReader()
  const first = await reader?.read()
  expect(new TextDecoder().decode(first?.value)).toBe(long)
  held.resolve()
  expect((await reader?.read())?.done).toBe(true)
  const file = await streams.request('/file', { headers })
  expect(file.headers.get('content-encoding')).toBeNull()
  expect(file.headers.get('etag')).toBe('"it"')
  expect(await file.text()).toBe(long)
})

test('the cookie of a session that was prolonged goes along with whatever is answered', async () => {
  const own = await signInAdmin(app, database())
  const renewed = async (headers: Record<string, string>) => {
    await database().unwalled(`update auth.session set expires_at = now() + interval '3 days'`)
    const answer = await app.request(pathOf(API.listJobs), { headers: { cookie: own, ...headers } })
    return answer.headers.getSetCookie().map((line) => line.split('=')[0])
  }
  for (const headers of [{}, { 'accept-encoding': 'br' }])
    expect(await renewed(headers)).toEqual(['tiebreak.session_token'])
})
