import { Agent, request } from 'node:http'
import { SAMPLE_PROJECTS } from '@tiebreak/services/sample/sample-projects.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { insideDatabase } from '#support/inside-database.ts'
import { ADMIN, cookieOf } from '#support/instance.ts'
import { until } from '#support/until.ts'
import { type Acknowledged, inviteJudges, invitePeople, keepJudging } from './support/judges.ts'
import { type Home, makeHome, type Product, startProduct } from './support/product.ts'
import { lookForStored } from './support/stored.ts'

const SOME = 20
const LEADS = 8
/** More than may run and wait together, over all leads. */
const MANY = 480
const PROJECT = `/api/v1/projects/${SAMPLE_PROJECTS.open.id}`

type Answer = { status: number; retryAfter: number | null }

describe('more requests than the database takes', () => {
  let home: Home
  let product: Product
  let judges: Awaited<ReturnType<typeof inviteJudges>>
  let leads: string[]
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
  const acknowledged: Acknowledged[] = []

  beforeAll(async () => {
    home = await makeHome()
    product = startProduct(home)
    await product.up()
    judges = await inviteJudges(home.url, 3)
    leads = await invitePeople(home.url, 'lead', LEADS)
  })
  afterAll(async () => {
    agent.destroy()
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

  /** Asks on a connection of its own, so that as many are open as there are questions. */
  const get = (path: string, cookie?: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = request(home.url + path, { agent, headers: cookie === undefined ? {} : { cookie } }, (answer) => {
        answer.resume()
        answer.on('end', () => {
          const given = answer.headers['retry-after']
          resolve({ status: answer.statusCode ?? 0, retryAfter: given === undefined ? null : Number(given) })
        })
      })
      asked.on('error', reject)
      asked.end()
    })
  const floodBy = (cookies: readonly string[], path: string, count: number) => {
    const answers: Answer[] = []
    const all = Array.from({ length: count }, async (_, at) => {
      answers.push(await get(path, cookies[at % cookies.length]))
    })
    return { answers, ended: Promise.all(all) }
  }
  const locked = async (table: string) => {
    const holder = await insideDatabase(home)
    await holder.query('begin')
    await holder.query(`lock table ${table} in access exclusive mode`)
    return async () => {
      await holder.query('rollback')
      await holder.end()
    }
  }
  const judgeAll = (signal: AbortSignal) =>
    Promise.all(judges.map((judge) => keepJudging(judge, { signal, onStored: (one) => acknowledged.push(one) })))
  const judgingGoesOn = async () => {
    const count = acknowledged.length
    await until('judging goes on', async () => acknowledged.length >= count + SOME)
  }

  it('pages of leads that nobody answers are shed with 503 and Retry-After, while judging and health go on', async () => {
    const ended = new AbortController()
    const judging = judgeAll(ended.signal)
    await judgingGoesOn()
    const unlock = await locked('exports')
    const flood = floodBy(leads, `${PROJECT}/exports`, MANY)
    let shed: Answer[] = []
    try {
      await until('some are shed', async () => flood.answers.some(({ status }) => status === 503))
      await judgingGoesOn()
      expect([await get('/healthz'), await get('/readyz')]).toMatchObject([{ status: 200 }, { status: 200 }])
      shed = [...flood.answers]
    } finally {
      await unlock()
    }
    await flood.ended
    ended.abort()
    await judging
    expect(shed.filter(({ status }) => status === 200)).toEqual([])
    for (const { status, retryAfter } of flood.answers) if (status !== 200) expect(retryAfter).toBeGreaterThan(0)
    expect(flood.answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect((await get(`${PROJECT}/exports`, leads[0])).status).toBe(200)
  })

  it('one account that asks for everything at once is told to slow down, and others are served', async () => {
    const unlock = await locked('exports')
    const [greedy, other] = leads
    if (greedy === undefined || other === undefined) throw new Error('there are leads')
    const flood = floodBy([greedy], `${PROJECT}/exports`, MANY)
    try {
      await until('it is told', async () => flood.answers.some(({ status }) => status === 429))
      expect((await get(`${PROJECT}/members`, other)).status).toBe(200)
    } finally {
      await unlock()
    }
    await flood.ended
    for (const { status, retryAfter } of flood.answers) if (status !== 200) expect(retryAfter).toBeGreaterThan(0)
  })

  it('when judging itself finds no room it is refused with Retry-After, and every judgement is sent again and stored', async () => {
    const ended = new AbortController()
    const unlock = await locked('members')
    const judging = judgeAll(ended.signal)
    const flood = floodBy([await cookieOf(home.url, ADMIN), ...leads], '/api/v1/me', MANY)
    try {
      await until('some are shed', async () => flood.answers.some(({ status }) => status === 503))
      expect((await get('/readyz')).status).toBe(200)
    } finally {
      await unlock()
    }
    await flood.ended
    for (const { status, retryAfter } of flood.answers) if (status !== 200) expect(retryAfter).toBeGreaterThan(0)
    await judgingGoesOn()
    ended.abort()
    await judging
  })

  it('bodies and headers that never come hold nobody up', async () => {
    const [lead] = leads
    const sockets = Array.from({ length: 200 }, (_, at) => {
      const headers = { cookie: lead, 'content-type': 'application/json', 'content-length': 100, origin: home.url }
      const path = home.url + PROJECT + (at % 2 === 0 ? '/judgements' : '/requeue')
      const asked = request(path, { agent, method: 'POST', headers })
      asked.on('error', () => undefined)
      asked.write('{')
      return asked
    })
    const ended = new AbortController()
    const judging = judgeAll(ended.signal)
    await judgingGoesOn()
    expect((await get(`${PROJECT}/exports`, leads[1])).status).toBe(200)
    expect((await get('/readyz')).status).toBe(200)
    ended.abort()
    await judging
    for (const one of sockets) one.destroy()
  })
})
