import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '@tiebreak/db/connect.ts'
import { beforeAll, expect, test } from 'vitest'
import { makeApp, signInAdmin } from './support/app.ts'
import { useDatabase } from './support/database.ts'

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const database = useDatabase()
const answers = new Map<string, Response>()

beforeAll(async () => {
  const { folder, appUrl } = database()
  const pageDir = join(folder, 'page')
  await mkdir(pageDir)
  await writeFile(join(pageDir, 'index.html'), '<!doctype html>')
  const app = makeApp(database(), { pageDir })
  const cookie = await signInAdmin(app, database())
  const closed = connect({ url: appUrl })
  await closed.close()
  const post = (body: string, headers: Record<string, string>) =>
    app.request('/api/v1/projects', { method: 'POST', body, headers: { cookie, ...headers } })
  const json = { 'content-type': 'application/json' }

  answers.set('200 JSON', await app.request('/api/v1/me', { headers: { cookie } }))
  answers.set('201 JSON', await post('{"name":"P"}', json))
  answers.set('sign-in', await app.request('/api/auth/get-session', { headers: { cookie } }))
  answers.set('document', await app.request('/api/openapi.json'))
  answers.set('400', await post('{', json))
  answers.set('401', await app.request('/api/v1/me'))
  answers.set('403', await post('{}', { ...json, origin: 'https://evil.example' }))
  answers.set('404', await app.request('/api/nope'))
  answers.set('405', await app.request('/api/v1/me', { method: 'DELETE' }))
  answers.set('413', await post('x'.repeat(2 ** 20 + 1), json))
  answers.set('415', await post('{}', { 'content-type': 'text/plain' }))
  answers.set('500', await makeApp({ ...database(), db: closed }).request('/api/v1/setup'))
  answers.set('page', await app.request('/'))
  answers.set('page not built', await makeApp(database()).request('/'))
  answers.set('page 404', await app.request('/nope.js'))
  answers.set('health', await app.request('/healthz'))
  answers.set('ready', await app.request('/readyz'))
})

test('every kind of answer has the security headers', () => {
  for (const [kind, { headers }] of answers) {
    expect(headers.get('content-security-policy'), kind).toBe(CSP)
    expect(headers.get('x-content-type-options'), kind).toBe('nosniff')
    expect(headers.get('x-frame-options'), kind).toBe('DENY')
    expect(headers.get('referrer-policy'), kind).toBe('no-referrer')
    expect(headers.get('permissions-policy'), kind).toContain('camera=()')
    expect(headers.get('cross-origin-opener-policy'), kind).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy'), kind).toBe('same-origin')
    expect(headers.get('x-request-id'), kind).toBeTruthy()
    expect(headers.has('access-control-allow-origin'), kind).toBe(false)
    expect(headers.has('x-powered-by'), kind).toBe(false)
  }
})

test('the kinds are the ones that they should be', () => {
  const statuses = [...answers].map(([kind, { status }]) => [kind, status] as const)
  for (const [kind, status] of statuses) if (/^\d/.test(kind)) expect(status, kind).toBe(Number.parseInt(kind, 10))
})

test('nothing of the API is kept in a cache', () => {
  for (const [kind, answer] of answers)
    if (/^\d|sign-in|document/.test(kind)) expect(answer.headers.get('cache-control'), kind).toBe('no-store')
})

test('browsers are told to stay with https exactly where people come by https', async () => {
  for (const { headers } of answers.values()) expect(headers.has('strict-transport-security')).toBe(false)
  const secure = makeApp(database(), { publicUrl: 'https://tiebreak.example.org' })
  for (const path of ['/api/v1/setup', '/', '/api/nope'])
    expect((await secure.request(path)).headers.get('strict-transport-security')).toBe(
      'max-age=31536000; includeSubDomains',
    )
})
