import { API } from '@tiebreak/contracts/api.ts'
import { BUDGETS } from '@tiebreak/contracts/budgets.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { expect, test } from 'vitest'
import { createBudgetKeeper } from '#load/budget-keeper.ts'
import { callerName } from '#load/caller-of.ts'
import { createGate } from '#load/gate.ts'
import { notTooSlow } from '#read-body.ts'
import { makeApp, signInAdmin } from './support/app.ts'
import { useDatabase } from './support/database.ts'

const database = useDatabase()

/** The seconds to wait, or null where it was given. */
function take(keeper: ReturnType<typeof createBudgetKeeper>, whose: string): number | null {
  try {
    keeper.take('exports', whose)
    return null
  } catch (error) {
    if (error instanceof DomainError && error.code === 'too_many_requests') return error.retryAfterSeconds ?? null
    throw error
  }
}

test('a budget gives its burst at once, one more after its time, and takes nothing for what it refused', () => {
  let at = 0
  const keeper = createBudgetKeeper({ now: () => at })
  const { burst, everyMs } = BUDGETS.exports
  expect(Array.from({ length: burst }, () => take(keeper, 'ann'))).toEqual(Array.from({ length: burst }, () => null))
  expect([take(keeper, 'ann'), take(keeper, 'ann'), take(keeper, 'bob')]).toEqual([
    everyMs / 1000,
    everyMs / 1000,
    null,
  ])
  at += everyMs
  expect([take(keeper, 'ann'), take(keeper, 'ann')]).toEqual([null, everyMs / 1000])
})

test('what is remembered is bounded, and whoever used up a budget lately is forgotten last', () => {
  let at = 0
  const keeper = createBudgetKeeper({ now: () => at, most: 100 })
  for (let caller = 0; caller < 5_000; caller++) {
    at += 1
    take(keeper, `caller-${caller}`)
    expect(keeper.size).toBeLessThanOrEqual(100)
  }
  for (let count = 0; count < BUDGETS.exports.burst; count++) take(keeper, 'greedy')
  for (let caller = 0; caller < 50; caller++) take(keeper, `late-${caller}`)
  expect(take(keeper, 'greedy')).not.toBeNull()
})

test('a line lets some run, some wait, and sends the rest away at once with different times to come back', async () => {
  const gate = createGate({ running: 2, waiting: 3, ageMs: 60_000 }, 'busy')
  const ends: (() => void)[] = []
  const begun: number[] = []
  const all = Array.from({ length: 200 }, (_, at) =>
    gate.run(async () => {
      begun.push(at)
      await new Promise<void>((resolve) => void ends.push(resolve))
    }),
  )
  const refused = await Promise.allSettled(all.slice(5))
  expect(refused.every((one) => one.status === 'rejected' && one.reason.code === 'busy')).toBe(true)
  const times = new Set(refused.map((one) => one.status === 'rejected' && one.reason.retryAfterSeconds))
  expect(times.size).toBeGreaterThan(1)
  expect(begun).toEqual([0, 1])
  for (let ended = 0; ended < 5; ended++) {
    await expect.poll(() => ends.length).toBeGreaterThan(0)
    ends.shift()?.()
  }
  await Promise.all(all.slice(0, 5))
  expect(begun).toEqual([0, 1, 2, 3, 4])
  expect(gate.isIdle).toBe(true)
})

test('whoever waits longer than the line allows is sent away, and its place in the line is free', async () => {
  const gate = createGate({ running: 1, waiting: 1, ageMs: 20 }, 'busy')
  const { promise: held, resolve: end } = Promise.withResolvers<void>()
  const first = gate.run(() => held)
  await expect(gate.run(async () => undefined)).rejects.toMatchObject({ code: 'busy' })
  const next = gate.run(async () => 'served')
  end()
  await first
  expect(await next).toBe('served')
})

test('an account that asks beyond its budget is answered 429 with Retry-After, by whichever session, and others are served', async () => {
  const app = makeApp(database(), { requestsPerSecond: 1 / 3_600 })
  const cookie = await signInAdmin(app, database())
  const answers = []
  for (let count = 0; count < 30; count++) answers.push(await app.request('/api/v1/me', { headers: { cookie } }))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(29)
  for (const answer of refused) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused[0]?.json()).toMatchObject({ error: { code: 'too_many_requests' } })
  const other = await app.signIn({ email: 'admin@example.org', password: 'a slow kettle sings' })
  for (const path of ['/api/v1/me', '/api/auth/get-session'])
    expect((await app.request(path, { headers: { cookie: other } })).status).toBe(429)
  expect((await app.request('/healthz')).status).toBe(200)
  expect((await app.request('/api/v1/setup')).status).toBe(200)
})

test('consent is not given and withdrawn again and again: each time all judgements of a person are settled anew', async () => {
  const app = makeApp(database(), { requestsPerSecond: null })
  const client = app.client({ cookie: await signInAdmin(app, database()) })
  const { id: projectId } = await client.call(API.createProject, { body: { name: 'Asked' } })
  const withdraw = () => client.call(API.withdrawConsent, { params: { projectId } })
  for (let count = 0; count < BUDGETS.withdrawals.burst; count++) await withdraw()
  await expect(withdraw()).rejects.toMatchObject({ status: 429 })
})

test('a household with a network of IPv6 addresses has one budget, like one with a single address', () => {
  const named = (address: string) => callerName({ kind: 'anonymous' }, address)
  expect(named('2001:db8:1:2::3')).toBe(named('2001:db8:1:2:ffff::9'))
  expect(named('2001:db8:1:2::3')).not.toBe(named('2001:db8:1:3::3'))
  expect(named('192.0.2.1')).not.toBe(named('192.0.2.2'))
})

test('a body that trickles ends after its grace; one that comes fast enough may take hours', async () => {
  let at = 0
  const bodyOf = async function* (bytes: number) {
    for (let hour = 0; hour < 3_600; hour++) {
      at += 1_000
      yield new Uint8Array(bytes)
    }
  }
  const read = async (bytes: number) => {
    let chunks = 0
    for await (const _ of notTooSlow(bodyOf(bytes), () => at)) chunks += 1
    return chunks
  }
  expect(await read(1_100)).toBe(3_600)
  await expect(read(10)).rejects.toMatchObject({ code: 'body_too_slow' })
})
