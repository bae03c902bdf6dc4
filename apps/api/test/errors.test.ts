import { connect } from '@tiebreak/db/connect.ts'
import { beforeAll, expect, test } from 'vitest'
import { makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { errorOf } from './support/error-of.ts'

const database = useDatabase()
let app: TestApp
let cookie: string

beforeAll(async () => {
  app = makeApp(database())
  cookie = await signInAdmin(app, database())
})

const JSON_TYPE = { 'content-type': 'application/json' }

function post(path: string, body: string, headers: Record<string, string> = JSON_TYPE): Promise<Response> {
  return app.request(path, { method: 'POST', body, headers: { cookie, ...headers } })
}

test('an unknown address answers route_not_found', async () => {
  for (const path of ['/api', '/api/', '/api/v1/nope', '/api/auth/list-sessions', '/api/auth/sign-up/email'])
    expect(await errorOf(await app.request(path))).toMatchObject({ code: 'route_not_found', status: 404 })
})

test('a method that an address does not take answers 405 and names the ones it takes', async () => {
  const answer = await app.request('/api/v1/projects', { method: 'DELETE' })
  expect(answer.headers.get('allow')).toBe('GET, POST')
  expect(await errorOf(answer)).toMatchObject({ code: 'method_not_allowed', status: 405 })
  const auth = await app.request('/api/auth/sign-in/email')
  expect(await errorOf(auth)).toMatchObject({ code: 'method_not_allowed', status: 405 })
})

test('malformed JSON, and JSON that is not UTF-8, answer bad_request', async () => {
  for (const body of ['{', '', '"\xff'])
    expect(await errorOf(await post('/api/v1/projects', body))).toMatchObject({
      code: 'bad_request',
      details: [{ path: 'body' }],
    })
  const latin1 = await app.request('/api/v1/projects', {
    method: 'POST',
    body: new Uint8Array([0x22, 0xff, 0x22]),
    headers: { cookie, ...JSON_TYPE },
  })
  expect(await errorOf(latin1)).toMatchObject({ code: 'bad_request', details: [{ path: 'body' }] })
})

test('every wrong place of an input is named at once', async () => {
  const answer = await post('/api/v1/projects', JSON.stringify({ name: '', overlap: 'x', more: 1 }))
  const { code, details } = await errorOf(answer)
  expect(code).toBe('bad_request')
  expect(details?.map(({ path }) => path).sort()).toEqual(['body', 'body.name', 'body.overlap'])
})

test('unknown, repeated and impossible query parameters are refused', async () => {
  for (const query of ['nope=1', 'limit=1&limit=2', 'limit=0', 'limit=201', 'limit=x', '__proto__=1', 'cursor=%00'])
    expect(await errorOf(await app.request(`/api/v1/projects?${query}`, { headers: { cookie } })), query).toMatchObject(
      { code: 'bad_request', status: 400 },
    )
})

test('a text with U+0000 or half of a surrogate pair, which can not be stored, is refused with its place', async () => {
  for (const text of ['a\0b', 'a\ud800b', '\udfff']) {
    const answer = await post('/api/v1/projects', JSON.stringify({ name: 'P', description: text }))
    expect(await errorOf(answer)).toMatchObject({ code: 'bad_request', details: [{ path: 'body.description' }] })
  }
})

test('keys of the object prototype in a body change nothing', async () => {
  const answer = await post('/api/v1/projects', '{"name":"P","__proto__":{"isAdmin":true},"constructor":{}}')
  expect(answer.status).toBe(400)
  expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false)
})

test('a body of another kind, or of no kind, answers unsupported_media_type', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonx'])
    expect(await errorOf(await post('/api/v1/projects', '{"name":"P"}', { 'content-type': type }))).toMatchObject({
      code: 'unsupported_media_type',
      status: 415,
    })
  const bytes = new TextEncoder().encode('{"name":"P"}')
  const none = await app.request('/api/v1/projects', { method: 'POST', body: bytes, headers: { cookie } })
  expect(await errorOf(none)).toMatchObject({ code: 'unsupported_media_type', status: 415 })
  const withCharset = await post('/api/v1/projects', '{"name":"P"}', {
    'content-type': 'application/json; charset=utf-8',
  })
  expect(withCharset.status).toBe(201)
})

test('a request id is taken over where it is harmless, else made', async () => {
  const answerTo = async (given: string) =>
    (await app.request('/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id')
  expect(await answerTo('caller-1234.5_6')).toBe('caller-1234.5_6')
  for (const given of ['short', 'with space in it', '<script>alert(1)</script>', 'x'.repeat(65), '{"a":1}-----'])
    expect(await answerTo(given)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
})

test('an unexpected error answers a fixed text, and is logged under the request id', async () => {
  const closed = connect({ url: database().appUrl })
  await closed.close()
  const broken = makeApp({ ...database(), db: closed })
  const answer = await broken.request('/api/v1/setup', { headers: { 'x-request-id': 'find-me-again' } })
  expect(await errorOf(answer)).toEqual({
    code: 'internal',
    status: 500,
    message: 'Something went wrong on the server. Nothing was left half done. Quote the request id when you report it.',
    requestId: 'find-me-again',
  })
  const line = broken.logged.map((text) => JSON.parse(text)).find(({ level }) => level === 'error')
  expect(line).toMatchObject({ requestId: 'find-me-again', route: '/api/v1/setup' })
  expect(line.error.message).toContain('pool')
})

test('a database that can not be reached answers busy, with the time to wait', async () => {
  const away = connect({ url: 'postgres://nobody:x@127.0.0.1:1/none' })
  const answer = await makeApp({ ...database(), db: away }).request('/api/v1/setup')
  expect(answer.headers.get('retry-after')).toBe('2')
  expect(await errorOf(answer)).toMatchObject({ code: 'busy', status: 503 })
  await away.close()
})

test('no free connection answers busy within the bound, and the next request is served', async () => {
  const small = connect({ url: database().appUrl, max: 1, acquireTimeoutMs: 2000 })
  const tight = makeApp({ ...database(), db: small })
  const held = await small.pool.connect()
  const answer = await tight.request('/api/v1/setup')
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(await errorOf(answer)).toMatchObject({ code: 'busy', status: 503 })
  held.release()
  expect((await tight.request('/api/v1/setup')).status).toBe(200)
  await small.close()
})

test('a call that takes too long answers busy', async () => {
  const slow = connect({ url: database().appUrl, max: 1 })
  const held = await slow.pool.connect()
  const answer = await makeApp({ ...database(), db: slow }, { timeLimitMs: 50 }).request('/api/v1/setup')
  expect(await errorOf(answer)).toMatchObject({ code: 'busy', status: 503 })
  held.release()
  await slow.close()
})

test('the log has no query, no body, no cookie and no secret', async () => {
  app.logged.length = 0
  await app.request('/api/v1/projects?cursor=CANARY-QUERY', { headers: { cookie } })
  await post('/api/v1/projects', JSON.stringify({ name: 'CANARY-NAME', guidelines: 'CANARY-GUIDELINES' }))
  await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ email: 'CANARY@example.org', password: 'CANARY-PASSWORD' }),
  })
  await app.request('/api/v1/me', { headers: { authorization: 'Bearer CANARY-TOKEN' } })
  await post('/api/v1/invitations/lookup', JSON.stringify({ token: 'CANARY-INVITATION' }))
  const text = app.logged.join('')
  expect(text).toContain('/api/v1/projects')
  expect(text).not.toMatch(/canary/i)
  expect(text).not.toContain(cookie.split('=')[1])
})
