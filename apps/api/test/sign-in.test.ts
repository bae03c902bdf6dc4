import { beforeAll, expect, test } from 'vitest'
import { ADMIN, makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { errorOf } from './support/error-of.ts'

const database = useDatabase()
let app: TestApp

beforeAll(async () => {
  app = makeApp(database())
  await signInAdmin(app, database())
})

function signIn(credentials: unknown, to = app): Promise<Response> {
  return to.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  })
}

test('signing in sets a cookie that scripts can not read, and signing out ends the session', async () => {
  const answer = await signIn(ADMIN)
  const [line = ''] = answer.headers.getSetCookie()
  expect(line).toMatch(/^tiebreak\.session_token=.+; HttpOnly; SameSite=Lax$/)
  const cookie = line.split(';', 1)[0] ?? ''
  const value = decodeURIComponent(cookie.split('=')[1] ?? '')
  const token = value.split('.')[0] ?? ''
  expect(await answer.text()).not.toContain(token)

  const session = await app.request('/api/auth/get-session', { headers: { cookie } })
  const text = await session.text()
  expect(JSON.parse(text)).toEqual({ user: { id: expect.any(String), name: ADMIN.email, email: ADMIN.email } })
  expect(text).not.toContain(token)

  expect((await app.request('/api/auth/sign-out', { method: 'POST', headers: { cookie } })).status).toBe(200)
  expect(await errorOf(await app.request('/api/v1/me', { headers: { cookie } }))).toMatchObject({
    code: 'not_signed_in',
  })
  expect(await (await app.request('/api/auth/get-session', { headers: { cookie } })).json()).toBeNull()
})

test('by https the cookie is Secure and bound to the host', async () => {
  const secure = makeApp(database(), { publicUrl: 'https://tiebreak.example.org' })
  const [line = ''] = (await signIn(ADMIN, secure)).headers.getSetCookie()
  expect(line).toMatch(/^__Host-tiebreak\.session_token=/)
  expect(line).toMatch(/; Secure(;|$)/)
  expect(line).not.toMatch(/domain=/i)
  const cookie = line.split(';', 1)[0] ?? ''
  expect((await secure.request('/api/v1/me', { headers: { cookie } })).status).toBe(200)
})

test('a wrong password and an unknown e-mail get the same answer', async () => {
  for (const email of [ADMIN.email, 'nobody@example.org'])
    expect(await errorOf(await signIn({ email, password: 'not the password' }))).toMatchObject({
      code: 'sign_in_failed',
      status: 401,
    })
})

test('what is no credentials is refused with its places', async () => {
  const { code, details } = await errorOf(
    await signIn({ email: 'x', password: '', rememberMe: true, callbackURL: 'y' }),
  )
  expect(code).toBe('bad_request')
  expect(details?.map(({ path }) => path)).toEqual(expect.arrayContaining(['email', 'password']))
})

test('guessing an account is slowed down, and says for how long', async () => {
  const guess = () => signIn({ email: 'guessed@example.org', password: 'a wrong password' })
  let answer = await guess()
  for (let tries = 0; answer.status === 401 && tries < 10; tries++) answer = await guess()
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await errorOf(answer)).toMatchObject({ code: 'too_many_attempts', status: 429 })
})

test('guessing set-up and invitation tokens is slowed down by address', async () => {
  await database().unwalled('delete from auth.attempts')
  const guess = () =>
    app.request('/api/v1/invitations/lookup', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: 'guessed' }),
    })
  let answer = await guess()
  for (let tries = 0; answer.status === 404 && tries < 40; tries++) answer = await guess()
  expect(await errorOf(answer)).toMatchObject({ code: 'too_many_attempts', status: 429 })
})

test('signing up and everything else of the library is closed', async () => {
  for (const path of [
    'sign-up/email',
    'forget-password',
    'reset-password',
    'update-user',
    'delete-user',
    'list-sessions',
  ])
    for (const method of ['GET', 'POST'])
      expect(await errorOf(await app.request(`/api/auth/${path}`, { method }))).toMatchObject({
        code: 'route_not_found',
      })
})
