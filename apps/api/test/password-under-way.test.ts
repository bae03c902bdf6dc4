import { API } from '@tiebreak/contracts/api.ts'
import { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { deleteSessions, setPasswordHash } from '@tiebreak/db/queries/accounts/account-administration.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { hashPassword } from '@tiebreak/services/accounts/auth/hash-password.ts'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { ADMIN, makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { until } from './support/processes.ts'

/** Whoever is shut out knows this one, and the operator gives another. */
const OLD = ADMIN.password
const NEW = 'what only the owner knows'
const database = useDatabase()
let app: TestApp
let userId: UserId

beforeAll(async () => {
  app = makeApp(database())
  await signInAdmin(app, database())
  const [row] = await database().unwalled('select id from auth."user"')
  userId = UserId.parse(row?.id)
})
beforeEach(async () => {
  await database().unwalled('delete from auth.attempts')
  const passwordHash = await hashPassword(OLD)
  await withTransaction(database().owner, {}, (tx) => setPasswordHash(tx, userId, passwordHash))
})

/** Does what the operator's verb does, in its transaction, while a request is under way and waits for its end. */
async function shutOutDuring(request: () => Promise<unknown>, hold: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  const passwordHash = await hashPassword(NEW)
  let asked: Promise<unknown> = Promise.resolve()
  await withTransaction(database().owner, {}, async (tx) => {
    await hold(tx)
    await setPasswordHash(tx, userId, passwordHash)
    asked = request().catch((error: unknown) => error)
    await until(async () => {
      const [row] = await database().unwalled('select count(*)::integer as n from pg_locks where not granted')
      return row?.n === 1
    })
    await deleteSessions(tx, userId)
  })
  return asked
}

const opens = (password: string) =>
  app.signIn({ email: ADMIN.email, password }).then(
    () => true,
    () => false,
  )

it('a change of password that was under way when the operator set another does not undo it', async () => {
  const thief = app.client({ cookie: await app.signIn(ADMIN) })
  const body = { currentPassword: OLD, newPassword: 'what the thief would like' }
  const answer = await shutOutDuring(
    () => thief.call(API.changePassword, { body }),
    async () => undefined,
  )
  expect(answer).toMatchObject({ code: 'not_signed_in' })
  expect([await opens(body.newPassword), await opens(OLD), await opens(NEW)]).toEqual([false, false, true])
})

it('a change of password that was under way when its session was ended changes nothing', async () => {
  const thief = app.client({ cookie: await app.signIn(ADMIN) })
  const body = { currentPassword: OLD, newPassword: 'what the thief would like' }
  let asked: Promise<unknown> = Promise.resolve()
  await withTransaction(database().owner, {}, async (tx) => {
    await deleteSessions(tx, userId)
    asked = thief.call(API.changePassword, { body }).catch((error: unknown) => error)
    await until(async () => {
      const [row] = await database().unwalled('select count(*)::integer as n from pg_locks where not granted')
      return row?.n === 1
    })
  })
  expect(await asked).toMatchObject({ code: 'not_signed_in' })
  expect([await opens(body.newPassword), await opens(OLD)]).toEqual([false, true])
})

it('a sign-in with the old password that was under way when the operator set another opens nothing', async () => {
  const answer = await shutOutDuring(
    () => app.signIn({ email: ADMIN.email, password: OLD }),
    // The session is written when this ends: after all sessions were ended.
    (tx) => tx.client.query('lock table auth.session in share mode'),
  )
  expect(String(answer)).toMatch(/401/)
  expect(await database().unwalled('select 1 from auth.session')).toEqual([])
  expect(await opens(NEW)).toBe(true)
})
