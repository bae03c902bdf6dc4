import { ACCOUNT_HEADER } from '@tiebreak/contracts/accounts/account-header.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { beforeAll, expect, test } from 'vitest'
import { makeApp, ORIGIN, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { errorOf } from './support/error-of.ts'

const database = useDatabase()
let app: TestApp
let cookie: string

beforeAll(async () => {
  app = makeApp(database())
  cookie = await signInAdmin(app, database())
})

function create(headers: Record<string, string>): Promise<Response> {
  return app.request('/api/v1/projects', {
    method: 'POST',
    body: '{"name":"P"}',
    headers: { 'content-type': 'application/json', ...headers },
  })
}

test('a change from our own page is let through', async () => {
  expect((await create({ cookie, origin: ORIGIN })).status).toBe(201)
  const { id } = await app.client({ cookie }).call(API.getMe, {})
  const page = { cookie, 'sec-fetch-site': 'same-origin', [ACCOUNT_HEADER]: id }
  expect((await create({ ...page, 'no-origin': '1' })).status).toBe(201)
  expect((await create({ ...page, origin: ORIGIN })).status).toBe(201)
})

test('a change from anywhere else, or from nowhere, is refused', async () => {
  const strangers: Record<string, string>[] = [
    { 'no-origin': '1' },
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:4311' },
    { origin: 'https://127.0.0.1:4310' },
    { origin: `${ORIGIN}.evil.example` },
    { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
    { origin: ORIGIN, 'sec-fetch-site': 'same-site' },
    { 'no-origin': '1', 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ]
  for (const headers of strangers)
    expect(await errorOf(await create({ cookie, ...headers })), JSON.stringify(headers)).toMatchObject({
      code: 'origin_refused',
      status: 403,
    })
})

test('signing in and out across origins is refused', async () => {
  for (const path of ['/api/auth/sign-in/email', '/api/auth/sign-out'])
    expect(
      await errorOf(
        await app.request(path, {
          method: 'POST',
          body: '{}',
          headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
        }),
      ),
    ).toMatchObject({ code: 'origin_refused' })
})

test('a token needs no origin, and never falls back to the cookie beside it', async () => {
  const answer = await create({ cookie, 'no-origin': '1', authorization: 'Bearer nonsense' })
  expect(await errorOf(answer)).toMatchObject({ code: 'token_invalid', status: 401 })
})

test('reading needs no origin', async () => {
  expect((await app.request('/api/v1/me', { headers: { cookie, 'no-origin': '1' } })).status).toBe(200)
})
