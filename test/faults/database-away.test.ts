import { setTimeout as pause } from 'node:timers/promises'
import { type ApiClient, ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { insideDatabase } from '#support/inside-database.ts'
import { until } from '#support/until.ts'
import { type Acknowledged, inviteJudges, keepJudging } from './support/judges.ts'
import { signalTo, treeBelow } from './support/processes.ts'
import { type Home, makeHome, type Product, startProduct } from './support/product.ts'
import { lookForStored } from './support/stored.ts'

const JUDGES = 4
const SOME = 20
/** More at once than the API has connections (20). */
const MANY = 30
/** Too much for the server, or for one caller. */
const BUSY: readonly number[] = [503, 429]
const FROZEN_MS = 10_000
/** Every wait has its own limit (5 s for a connection, 30 s for an answer); this only tells an end from none. */
const ENDLESS_MS = 60_000

type Outcome = { status: number; retryAfterSeconds: number | null }

describe.runIf(process.platform === 'linux')('a database that is away', () => {
  let home: Home
  let product: Product
  let judges: ApiClient[]
  const acknowledged: Acknowledged[] = []

  beforeAll(async () => {
    home = await makeHome()
    product = startProduct(home)
    await product.up()
    judges = await inviteJudges(home.url, JUDGES)
  })
  afterAll(async () => {
    await product.stop()
    await home.remove()
  })
  afterEach(async () => {
    const client = await insideDatabase(home)
    const { missing, twice } = await lookForStored(client, acknowledged)
    await client.end()
    expect({ missing, twice }).toEqual({ missing: [], twice: [] })
    expect(product.lines.filter((line) => /"level":"fatal"|"msg":"unexpected error"/.test(line))).toEqual([])
  })

  const ask = (at: number): Promise<Outcome> => {
    const judge = judges[at % JUDGES]
    if (judge === undefined) throw new Error('there are judges')
    return judge.call(API.listProjects, {}, { signal: AbortSignal.timeout(ENDLESS_MS) }).then(
      () => ({ status: 200, retryAfterSeconds: null }),
      (error: unknown) => {
        if (error instanceof ApiError) return { status: error.status, retryAfterSeconds: error.retryAfterSeconds }
        throw error
      },
    )
  }
  const statusOf = async (path: string) =>
    (await fetch(home.url + path, { signal: AbortSignal.timeout(ENDLESS_MS) })).status
  const judgeAll = (signal: AbortSignal) =>
    Promise.all(judges.map((judge) => keepJudging(judge, { signal, onStored: (one) => acknowledged.push(one) })))
  const judgingGoesOn = async () => {
    const count = acknowledged.length
    await until('judging goes on', async () => acknowledged.length >= count + SOME)
  }

  it('restarted under load it is back by itself, and nobody hears anything but "busy"', async () => {
    const ended = new AbortController()
    const judging = judgeAll(ended.signal)
    await judgingGoesOn()
    const { api, worker, postgres } = await product.parts()
    signalTo(postgres, 'SIGINT')
    await until('there is another', async () => ![0, postgres].includes((await product.parts()).postgres))
    await judgingGoesOn()
    ended.abort()
    await judging
    expect(await product.parts()).toMatchObject({ api, worker })
  })

  it('frozen for 10 s it keeps nobody waiting without end: "busy" while there is no connection, and judging goes on afterwards', async () => {
    const ended = new AbortController()
    const judging = judgeAll(ended.signal)
    await judgingGoesOn()
    const frozen = await treeBelow((await product.parts()).postgres)
    for (const { pid } of frozen) signalTo(pid, 'SIGSTOP')
    const answers: Outcome[] = []
    const asking = Array.from({ length: MANY }, async (_, at) => void answers.push(await ask(at)))
    try {
      const [health, readiness] = await Promise.all([statusOf('/healthz'), statusOf('/readyz'), pause(FROZEN_MS)])
      expect([health, readiness]).toEqual([200, 503])
      await until('somebody was told "busy"', async () => answers.some(({ status }) => status === 503))
    } finally {
      for (const { pid } of frozen) signalTo(pid, 'SIGCONT')
    }
    await Promise.all(asking)
    for (const { status, retryAfterSeconds } of answers)
      if (BUSY.includes(status)) expect(retryAfterSeconds).toBeGreaterThan(0)
      else expect(status).toBe(200)
    await judgingGoesOn()
    ended.abort()
    await judging
    expect(await statusOf('/readyz')).toBe(200)
  })

  it('with every connection of the pool taken, more requests get 503 with Retry-After, and those that wait are answered', async () => {
    const holder = await insideDatabase(home)
    await holder.query('begin')
    await holder.query('lock table projects in access exclusive mode')
    const answers: Outcome[] = []
    const asking = Array.from({ length: MANY }, async (_, at) => void answers.push(await ask(at)))
    await until('somebody was told "busy"', async () => answers.length > 0)
    expect(answers).not.toContainEqual(expect.objectContaining({ status: 200 }))
    await holder.query('rollback')
    await holder.end()
    await Promise.all(asking)
    const busy = answers.filter(({ status }) => BUSY.includes(status))
    expect(busy.length).toBeGreaterThan(0)
    expect(busy.filter(({ retryAfterSeconds }) => retryAfterSeconds === null)).toEqual([])
    expect(answers.filter(({ status }) => status === 200).length).toBe(MANY - busy.length)
    expect(MANY - busy.length).toBeGreaterThan(0)
    expect((await ask(0)).status).toBe(200)
  })
})
