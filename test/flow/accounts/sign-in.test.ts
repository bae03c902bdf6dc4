import { createHook } from 'node:async_hooks'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { connect } from '@tiebreak/db/connect.ts'
import { authenticate } from '@tiebreak/services/accounts/auth/authenticate.ts'
import { type Auth, createAuth } from '@tiebreak/services/accounts/auth/create-auth.ts'
import { signIn } from '@tiebreak/services/accounts/auth/sign-in.ts'
import { expect, test } from 'vitest'
import { silentLog } from '../../support/context-of.ts'
import { PASSWORD, person } from '../../support/people.ts'
import { until } from '../../support/until.ts'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()
const SECRET = 'a secret that is long enough for signing cookies 0123456789'

function auth(publicUrl = 'http://127.0.0.1:4310'): Auth {
  return createAuth({ db: database().accounts, secret: SECRET, publicUrl, log: silentLog })
}

let lastAddress = 0
function trySignIn(
  credentials: unknown,
  { url = 'http://127.0.0.1:4310', address = `192.0.2.${++lastAddress}`, headers = {} } = {},
): Promise<Response> {
  const request = new Request(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(credentials),
  })
  return signIn({ auth: auth(url), db: database().accounts, request, address })
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}

async function whoHas(cookie: string) {
  return authenticate({ auth: auth(), db: database().app, headers: new Headers({ cookie }) })
}

function codeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : String(error)
}

test('the right password opens a session that later requests are known by', async () => {
  const ada = await person(database().accounts, 'ada@example.org')
  const response = await trySignIn({ email: 'Ada@Example.org', password: PASSWORD })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ user: { id: ada.userId, name: 'ada@example.org', email: 'ada@example.org' } })
  expect(await whoHas(cookieOf(response))).toMatchObject({ userId: ada.userId, isAdmin: ada.isAdmin })
})

test('a wrong password and an unknown e-mail are refused alike', async () => {
  await person(database().accounts, 'bea@example.org')
  const wrong = await trySignIn({ email: 'bea@example.org', password: 'not her password' }).catch(codeOf)
  const unknown = await trySignIn({ email: 'nobody@example.org', password: 'not her password' }).catch(codeOf)
  expect([wrong, unknown]).toEqual(['sign_in_failed', 'sign_in_failed'])
})

test('an unknown e-mail costs the same work as a wrong password, so that time tells nobody who has an account', async () => {
  await person(database().accounts, 'cleo@example.org')
  const hashings = async (email: string) => {
    let count = 0
    const hook = createHook({
      init: (_id, type) => {
        if (type === 'SCRYPTREQUEST') count += 1
      },
    }).enable()
    await trySignIn({ email, password: 'not her password' }).catch(codeOf)
    hook.disable()
    return count
  }
  expect([await hashings('cleo@example.org'), await hashings('nobody-else@example.org')]).toEqual([1, 1])
})

test('a body that is no e-mail and password is refused, with its places', async () => {
  await expect(trySignIn({ email: 'x', password: PASSWORD })).rejects.toMatchObject({
    code: 'bad_request',
    details: [{ path: 'email' }],
  })
  await expect(trySignIn({ email: 'a@example.org', password: 'p', callbackURL: '/x' })).rejects.toMatchObject({
    code: 'bad_request',
  })
})

test('nobody can sign up', async () => {
  const request = new Request('http://127.0.0.1:4310/api/auth/sign-up/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:4310' },
    body: JSON.stringify({ name: 'Eve', email: 'eve@example.org', password: PASSWORD }),
  })
  expect((await auth().handler(request)).status).toBe(400)
  const { rows } = await database().app.pool.query('select 1 from auth."user" where email = $1', ['eve@example.org'])
  expect(rows).toEqual([])
})

test('cookies are Secure and __Host- exactly when the public address is https', async () => {
  await person(database().accounts, 'cy@example.org')
  const credentials = { email: 'cy@example.org', password: PASSWORD }
  const plain = (await trySignIn(credentials)).headers.getSetCookie().join()
  expect(plain).toMatch(/^tiebreak\.session_token=/)
  expect(plain).toMatch(/HttpOnly/i)
  expect(plain).toMatch(/SameSite=Lax/i)
  expect(plain).not.toMatch(/Secure/i)
  const secure = (await trySignIn(credentials, { url: 'https://tiebreak.example.org' })).headers.getSetCookie().join()
  expect(secure).toMatch(/^__Host-tiebreak\.session_token=/)
  expect(secure).toMatch(/Secure/i)
  expect(secure).toMatch(/Path=\/(;|$)/)
  expect(secure).not.toMatch(/Domain/i)
})

test('signing in from another origin is refused', async () => {
  await person(database().accounts, 'dora@example.org')
  const outcome = await trySignIn(
    { email: 'dora@example.org', password: PASSWORD },
    { headers: { origin: 'https://evil.example' } },
  ).catch(codeOf)
  expect(outcome).toBe('origin_refused')
})

test('a session ends at the next request after it was removed, and a forged or expired one never counts', async () => {
  const { accounts } = database()
  const flo = await person(database().accounts, 'flo@example.org')
  const cookie = cookieOf(await trySignIn({ email: 'flo@example.org', password: PASSWORD }))
  expect(await whoHas(cookie)).toMatchObject({ userId: flo.userId, isAdmin: flo.isAdmin })
  expect(await whoHas(cookie.replace(/.{4};/, 'AAA%3D;'))).toEqual({ kind: 'anonymous' })
  await accounts.pool.query('delete from auth.session where user_id = $1', [flo.userId])
  expect(await whoHas(cookie)).toEqual({ kind: 'anonymous' })

  const second = cookieOf(await trySignIn({ email: 'flo@example.org', password: PASSWORD }))
  await accounts.pool.query(`update auth.session set expires_at = now() - interval '1 s' where user_id = $1`, [
    flo.userId,
  ])
  expect(await whoHas(second)).toEqual({ kind: 'anonymous' })
})

test('a session in use is prolonged, but ends 30 days after its sign-in', async () => {
  const { app, accounts } = database()
  const gus = await person(database().accounts, 'gus@example.org')
  const cookie = cookieOf(await trySignIn({ email: 'gus@example.org', password: PASSWORD }))
  const expiry = async () =>
    // The latest: the account has another session, which nobody uses here.
    (await app.pool.query('select max(expires_at) as at from auth.session where user_id = $1', [gus.userId])).rows[0].at
  await accounts.pool.query(`update auth.session set expires_at = now() + interval '3 days' where user_id = $1`, [
    gus.userId,
  ])
  const before = await expiry()
  await whoHas(cookie)
  expect(await expiry()).toEqual(before)
  const lines: string[] = []
  const headers = new Headers({ cookie })
  expect(await authenticate({ auth: auth(), db: app, headers, setCookie: (line) => lines.push(line) })).toMatchObject({
    userId: gus.userId,
  })
  expect((await expiry()).getTime()).toBeGreaterThan(before.getTime())
  expect(lines.join()).toMatch(/^tiebreak\.session_token=/)

  await accounts.pool.query(`update auth.session set created_at = now() - interval '31 days' where user_id = $1`, [
    gus.userId,
  ])
  expect(await whoHas(cookie)).toEqual({ kind: 'anonymous' })
})

test('a session is not looked up for ever: without a free connection the answer is busy', async () => {
  const db = connect({ url: database().appUrl, max: 1, acquireTimeoutMs: 50 })
  // The first connection is made within the same limit: on a busy machine it takes more than one try.
  const held = await until('the one connection is held', () => db.pool.connect().catch(() => null))
  const publicUrl = 'http://127.0.0.1:4310'
  const narrow = createAuth({ db, secret: SECRET, publicUrl, log: silentLog })
  await person(database().accounts, 'hal@example.org')
  const cookie = cookieOf(await trySignIn({ email: 'hal@example.org', password: PASSWORD }))
  await expect(authenticate({ auth: narrow, db, headers: new Headers({ cookie }) })).rejects.toMatchObject({
    code: 'busy',
  })
  held.release()
  await db.close()
})
