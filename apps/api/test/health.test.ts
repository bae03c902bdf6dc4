import { connect } from '@tiebreak/db/connect.ts'
import { isServable, migrationState } from '@tiebreak/db/migrate.ts'
import { expect, test } from 'vitest'
import { makeApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { errorOf } from './support/error-of.ts'

const database = useDatabase()

test('the serving role can tell that the schema is current', async () => {
  const state = await migrationState(database().db.pool)
  expect(state).toMatchObject({ applied: state.known, unknown: 0, otherFunctions: 0 })
  expect(isServable(state)).toBe(true)
})

test('a process that answers is healthy, whatever the database does', async () => {
  const away = connect({ url: 'postgres://nobody:x@127.0.0.1:1/none' })
  const app = makeApp({ ...database(), db: away }, { isDatabaseReady: async () => false })
  expect((await app.request('/healthz')).status).toBe(200)
  expect((await app.request('/healthz', { method: 'HEAD' })).status).toBe(200)
})

test('it is ready only while the database answers in time', async () => {
  expect((await makeApp(database()).request('/readyz')).status).toBe(200)
  const notReady = [
    async () => false,
    () => Promise.reject(new Error('away')),
    () => new Promise<boolean>(() => undefined),
  ]
  for (const isDatabaseReady of notReady) {
    const answer = await makeApp(database(), { isDatabaseReady }).request('/readyz')
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(await errorOf(answer)).toMatchObject({ code: 'not_ready', status: 503 })
  }
})

test('many who ask at once whether it is ready are answered by one question to the database', async () => {
  let asked = 0
  const app = makeApp(database(), {
    isDatabaseReady: async () => {
      asked += 1
      return true
    },
  })
  const answers = await Promise.all(Array.from({ length: 200 }, () => app.request('/readyz')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(asked).toBe(1)
  await app.request('/readyz')
  expect(asked).toBe(2)
})

test('while it finishes it is not ready, still answers, and ends connections', async () => {
  const app = makeApp(database(), { isDraining: () => true })
  expect((await app.request('/readyz')).status).toBe(503)
  const answer = await app.request('/api/v1/setup')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('connection')).toBe('close')
})
