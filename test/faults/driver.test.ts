import { connect } from '@tiebreak/db/connect.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeTestDatabase, type TestDatabase } from '#support/test-database.ts'

const CONNECTIONS = 4

/** What `pg` must do where `postgres` was seen to hang, to throw outside any call, or to commit half a transaction. */
describe('the driver under faults', () => {
  let database: TestDatabase
  let killer: Client
  let db: Database
  let lost: Error[]
  const uncaught: unknown[] = []
  const note = (error: unknown) => uncaught.push(error)

  beforeAll(async () => {
    database = await makeTestDatabase()
    // The owner may end the sessions of its own role, and may make a scratch table.
    killer = new Client({ connectionString: database.ownerUrl })
    await killer.connect()
    await killer.query('create table public.scratch (n integer)')
    process.on('uncaughtException', note)
    process.on('unhandledRejection', note)
  })
  afterAll(async () => {
    process.off('uncaughtException', note)
    process.off('unhandledRejection', note)
    await killer.end()
    await database.drop()
  })
  beforeEach(() => {
    lost = []
    db = connect({
      url: database.ownerUrl,
      max: CONNECTIONS,
      acquireTimeoutMs: 500,
      onLost: (error) => lost.push(error),
    })
  })
  afterEach(async () => {
    await db.close()
    await killer.query('truncate public.scratch')
    expect(uncaught).toEqual([])
  })

  const rows = async () =>
    (await killer.query<{ n: number }>('select count(*)::integer as n from public.scratch')).rows[0]?.n

  it('more backends killed inside transactions than the pool has connections: no row is left, and the pool lives on', async () => {
    for (let kill = 0; kill < 3 * CONNECTIONS; kill++) {
      const outcomes: string[] = []
      const run = withTransaction(db, {}, async ({ client }) => {
        await client.query('insert into public.scratch values (1)')
        const { rows: own } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
        await killer.query('select pg_terminate_backend($1, 10000)', [own[0]?.pid])
        for (const text of ['insert into public.scratch values (2)', 'insert into public.scratch values (3)'])
          outcomes.push(
            await client.query(text).then(
              () => 'ran',
              () => 'refused',
            ),
          )
      })
      await expect(run).rejects.toThrow()
      expect(outcomes).toEqual(['refused', 'refused'])
    }
    expect(await rows()).toBe(0)
    expect(lost.length).toBeGreaterThan(0)
    await withTransaction(
      db,
      {},
      async ({ client }) => void (await client.query('insert into public.scratch values (4)')),
    )
    expect(await rows()).toBe(1)
  })

  it('200 transactions queued at once leak none: those that fail leave nothing, those that answer are all there', async () => {
    const patient = connect({ url: database.ownerUrl, max: CONNECTIONS, acquireTimeoutMs: 60_000 })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, at) =>
        withTransaction(patient, {}, async ({ client }) => {
          await client.query('insert into public.scratch values ($1)', [at])
          if (at % 3 === 0) throw new Error('changed my mind')
        }),
      ),
    )
    await patient.close()
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(67)
    expect(await rows()).toBe(133)
    const { rows: open } = await killer.query(
      `select count(*)::integer as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )
    expect(open).toEqual([{ n: 0 }])
  })

  it('a parameter that cannot be serialised rejects, and the next query is right', async () => {
    for (let round = 0; round < 2 * CONNECTIONS; round++)
      await expect(db.pool.query('select $1::jsonb', [{ big: 1n }])).rejects.toThrow(/BigInt/)
    const { rows: right } = await db.pool.query('select 1 as one')
    expect(right).toEqual([{ one: 1 }])
  })

  it('an exhausted pool answers busy within its bound, and serves again when a connection comes free', async () => {
    const gate = Promise.withResolvers<void>()
    const holders = Array.from({ length: CONNECTIONS }, () =>
      withTransaction(db, {}, async ({ client }) => {
        await client.query('select 1')
        await gate.promise
      }),
    )
    await expect(withTransaction(db, {}, async () => 'never')).rejects.toMatchObject({
      code: 'busy',
      retryAfterSeconds: 1,
    })
    gate.resolve()
    await Promise.all(holders)
    expect(await withTransaction(db, {}, async () => 'served')).toBe('served')
  })
})
