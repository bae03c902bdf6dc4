import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { ADMIN, makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'

const NEW_PASSWORD = 'another long password'

const database = useDatabase()
let app: TestApp
let here: ApiClient
let elsewhere: ApiClient
let password = ADMIN.password

beforeAll(async () => {
  app = makeApp(database())
  await signInAdmin(app, database())
})
beforeEach(async () => {
  await database().unwalled('delete from auth.session')
  here = app.client({ cookie: await app.signIn({ email: ADMIN.email, password }) })
  elsewhere = app.client({ cookie: await app.signIn({ email: ADMIN.email, password }) })
})

const events = async () => (await here.call(API.listAccountEvents, {})).items

test('a name is changed by its owner, and the log of accounts says by whom', async () => {
  await here.call(API.changeMe, { body: { name: 'Ada Lovelace' } })
  expect(await elsewhere.call(API.getMe, {})).toMatchObject({ name: 'Ada Lovelace' })
  const [renamed, made] = await events()
  expect(renamed).toMatchObject({ action: 'account.rename', by: 'Ada Lovelace', account: { email: ADMIN.email } })
  expect(made).toMatchObject({ action: 'account.create', by: 'operator', detail: { isAdmin: true } })
})

test('a new password asks for the old one, ends every other session, and is the only one that opens', async () => {
  const change = (currentPassword: string) =>
    here.call(API.changePassword, { body: { currentPassword, newPassword: NEW_PASSWORD } })
  await expect(change('not the password')).rejects.toMatchObject({ code: 'password_wrong', status: 403 })
  expect(await elsewhere.call(API.getMe, {})).toMatchObject({ email: ADMIN.email })

  await change(password)
  expect(await here.call(API.getMe, {})).toMatchObject({ email: ADMIN.email })
  await expect(elsewhere.call(API.getMe, {})).rejects.toMatchObject({ code: 'not_signed_in' })
  await expect(app.signIn({ email: ADMIN.email, password })).rejects.toThrow(/401/)
  password = NEW_PASSWORD
  await app.signIn({ email: ADMIN.email, password })
  expect((await events())[0]).toMatchObject({ action: 'account.set_password', detail: { endedSessions: 1 } })
})

test('guessing the old password at an open page is slowed down', async () => {
  await database().unwalled('delete from auth.attempts')
  const guess = () =>
    here
      .call(API.changePassword, { body: { currentPassword: 'a guess', newPassword: NEW_PASSWORD } })
      .catch(({ code }: { code: string }) => code)
  let code = await guess()
  for (let tries = 0; code === 'password_wrong' && tries < 10; tries++) code = await guess()
  expect(code).toBe('too_many_attempts')
  await database().unwalled('delete from auth.attempts')
})

test('sessions are listed without their secrets, and end one by one or all but this', async () => {
  const { items } = await here.call(API.listSessions, {})
  expect(items.map(({ current }) => current)).toEqual([false, true])
  const { rows } = await database().accounts.pool.query<{ token: string }>('select token from auth.session')
  for (const { token } of rows) expect(JSON.stringify(items)).not.toContain(token)

  const [other, own] = items
  if (other === undefined || own === undefined) throw new Error('there are two sessions')
  await here.call(API.endSession, { params: { sessionId: other.id } })
  await expect(elsewhere.call(API.getMe, {})).rejects.toMatchObject({ code: 'not_signed_in' })
  await expect(here.call(API.endSession, { params: { sessionId: other.id } })).rejects.toMatchObject({
    code: 'session_not_found',
  })

  await app.signIn({ email: ADMIN.email, password })
  await here.call(API.endOtherSessions, {})
  const left = await here.call(API.listSessions, {})
  expect(left.items).toEqual([own])
})

test("nobody ends another's session, or reads the log of accounts without being an admin", async () => {
  const invited = await here.call(API.createProject, { body: { name: 'Shared' } })
  const { link } = await here.call(API.createInvitation, {
    params: { projectId: invited.id },
    body: { role: 'annotator' },
  })
  const account = { name: 'Bob', email: 'bob@example.org', password: 'long enough too' }
  await app.client().call(API.redeemInvitation, { body: { token: new URL(link).hash.slice(1), account } })
  const bob = app.client({ cookie: await app.signIn({ email: account.email, password: account.password }) })
  const [foreign] = (await here.call(API.listSessions, {})).items
  await expect(bob.call(API.endSession, { params: { sessionId: foreign?.id ?? '' } })).rejects.toMatchObject({
    code: 'session_not_found',
  })
  await expect(bob.call(API.listAccountEvents, {})).rejects.toMatchObject({ code: 'not_allowed' })
  expect((await events())[0]).toMatchObject({
    action: 'account.create',
    by: 'anonymous',
    account: { email: account.email },
    detail: { isAdmin: false },
  })
})
