import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { makeTokenText } from '@tiebreak/services/accounts/auth/api-token-text.ts'
import { SAMPLE_PROJECTS } from '@tiebreak/services/sample/sample-projects.ts'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insideDatabase } from '#support/inside-database.ts'
import { until } from '#support/until.ts'
import { type Flooded, startFlood } from './support/flood.ts'
import { type Acknowledged, inviteJudges, invitePeople, keepJudging } from './support/judges.ts'
import { type Home, makeHome, type Product, startProduct } from './support/product.ts'
import { lookForStored } from './support/stored.ts'

const CONNECTIONS = 4_000
const SOME = 10
const PEOPLE = 8
/** What the API opens at most: two lanes, and two for readiness and metrics. */
const DATABASE_CONNECTIONS = 24
const PROJECT = `/api/v1/projects/${SAMPLE_PROJECTS.open.id}`

let home: Home
let product: Product
let judges: Awaited<ReturnType<typeof inviteJudges>>
let leads: string[]
let annotators: string[]
let database: Client
const acknowledged: Acknowledged[] = []

beforeAll(async () => {
  home = await makeHome()
  product = startProduct(home)
  await product.up()
  judges = await inviteJudges(home.url, 3)
  leads = await invitePeople(home.url, 'lead', PEOPLE)
  annotators = await invitePeople(home.url, 'annotator', PEOPLE)
  database = await insideDatabase(home)
})
afterAll(async () => {
  await database.end()
  await product.stop()
  await home.remove()
})

type Sent = { cookie?: string | undefined; token?: string; body?: unknown }

/** A request as it goes over the wire. */
function text(method: string, path: string, { cookie, token, body }: Sent = {}): string {
  const json = body === undefined ? undefined : JSON.stringify(body)
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${new URL(home.url).host}`, `Origin: ${home.url}`]
  if (cookie !== undefined) lines.push(`Cookie: ${cookie}`)
  if (token !== undefined) lines.push(`Authorization: Bearer ${token}`)
  if (json !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(json)}`)
  return `${lines.join('\r\n')}\r\n\r\n${json ?? ''}`
}

const signIn = (at: number) => ({ body: { email: `stranger-${at}@example.org`, password: 'not the password' } })
const mixed = () =>
  Array.from({ length: PEOPLE }, (_, at) => [
    text('POST', `${PROJECT}/assignments/next`, { cookie: annotators[at], body: {} }),
    text('GET', `${PROJECT}/me`, { cookie: annotators[at] }),
    text('GET', `${PROJECT}/exports`, { cookie: leads[at] }),
    text('POST', `${PROJECT}/exports`, { cookie: leads[at], body: { format: 'votes' } }),
    text('GET', `${PROJECT}/prompts`, { cookie: leads[at] }),
    text('GET', `${PROJECT}/scores/systems`, { cookie: leads[at] }),
    text('GET', '/api/v1/me', { cookie: leads[at] }),
    text('POST', '/api/auth/sign-in/email', signIn(at)),
  ]).flat()
const flooded = (requests: string[]) => startFlood({ port: home.port, connections: CONNECTIONS, requests })

const judgingGoesOn = async () => {
  const count = acknowledged.length
  await until('judging goes on', async () => acknowledged.length >= count + SOME)
}

/** Every connection got its answers, with one of these statuses, and every refusal says when to come back. */
function expectAnswered({ statuses, withoutRetryAfter }: Flooded, allowed: readonly number[]): void {
  const total = Object.values(statuses).reduce((sum, n) => sum + n, 0)
  expect(total).toBeGreaterThanOrEqual(CONNECTIONS)
  expect(Object.keys(statuses).filter((status) => !allowed.includes(Number(status)))).toEqual([])
  expect(withoutRetryAfter).toBe(0)
}

describe('4,000 connections at once', () => {
  it('that ask for everything are refused with Retry-After where they are too many, health answers, and judging goes on after', async () => {
    const ended = new AbortController()
    const onStored = (one: Acknowledged) => void acknowledged.push(one)
    const judging = Promise.all(judges.map((judge) => keepJudging(judge, { signal: ended.signal, onStored })))
    await judgingGoesOn()
    const flood = flooded(mixed())
    await flood.sheds()
    expect((await fetch(`${home.url}/healthz`)).status).toBe(200)
    const { rows } = await database.query<{ n: number }>(
      `select count(*)::integer as n from pg_stat_activity where application_name = 'tiebreak-api'`,
    )
    expect(rows[0]?.n).toBeLessThanOrEqual(DATABASE_CONNECTIONS)
    const result = await flood.end()
    console.info('flood', JSON.stringify(result))
    expectAnswered(result, [200, 202, 401, 429, 503])
    expect(result.served.n).toBeGreaterThan(0)
    await judgingGoesOn()
    ended.abort()
    await judging
    const { missing, twice } = await lookForStored(database, acknowledged)
    expect({ missing, twice }).toEqual({ missing: [], twice: [] })
  })

  it('that ask again at once for as long as they can do not stop judging', async () => {
    const ended = new AbortController()
    const onStored = (one: Acknowledged) => void acknowledged.push(one)
    const judging = Promise.all(judges.map((judge) => keepJudging(judge, { signal: ended.signal, onStored })))
    await judgingGoesOn()
    const flood = startFlood({ port: home.port, connections: CONNECTIONS, requests: mixed(), again: true })
    await flood.sheds()
    for (let times = 0; times < 3; times++) await judgingGoesOn()
    const result = await flood.end()
    console.info('again and again', JSON.stringify(result))
    expectAnswered(result, [200, 202, 401, 429, 503])
    ended.abort()
    await judging
  })

  it.each([
    [
      'bad tokens',
      () => Array.from({ length: 200 }, () => text('GET', PROJECT, { token: makeTokenText() })),
      [401, 429, 503],
    ],
    [
      'wrong passwords',
      () => Array.from({ length: 200 }, (_, at) => text('POST', '/api/auth/sign-in/email', signIn(at))),
      [401, 429, 503],
    ],
    [
      'the page',
      () => [text('GET', '/'), text('GET', '/icon.svg'), text('HEAD', '/'), text('OPTIONS', '/api/v1/me')],
      [200, 405, 429, 503],
    ],
    ['readiness', () => [text('GET', '/readyz')], [200, 503]],
    ['health', () => [text('GET', '/healthz')], [200]],
  ] as const)('with %s are all answered, and a lead after them', async (what, requests, allowed) => {
    const result = await flooded(requests()).end()
    console.info(what, JSON.stringify(result))
    expectAnswered(result, allowed)
    expect((await fetch(`${home.url}${PROJECT}/exports`, { headers: { cookie: leads[0] ?? '' } })).status).toBe(200)
  })

  it('that say nothing, half a head or half a body hold nobody up', async () => {
    const half = text('POST', `${PROJECT}/requeue`, { cookie: leads[1], body: { reason: 'x'.repeat(100) } })
    const beginnings = ['', 'GET /api/v1/me HTTP/1.1\r\nHo', half.slice(0, -50)]
    const sockets: Socket[] = Array.from({ length: CONNECTIONS }, () => connect(home.port, '127.0.0.1'))
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    sockets.forEach((socket, at) => {
      socket.on('error', () => undefined)
      socket.write(beginnings[at % beginnings.length] ?? '')
    })
    const lead = { headers: { cookie: leads[0] ?? '' } }
    await until('a lead is served', async () => (await fetch(`${home.url}${PROJECT}/exports`, lead)).status === 200)
    expect((await fetch(`${home.url}/readyz`)).status).toBe(200)
    for (const socket of sockets) socket.destroy()
  })

  it('leave no error in the log, but how many were turned away', () => {
    expect(product.lines.filter((line) => /"level":"fatal"|"msg":"unexpected error"/.test(line))).toEqual([])
    expect(product.lines.some((line) => /"turnedAway":\d+/.test(line))).toBe(true)
  })
})
