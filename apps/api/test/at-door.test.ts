import { once } from 'node:events'
import { connect } from 'node:net'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { makeTokenText } from '@tiebreak/services/accounts/auth/api-token-text.ts'
import { readTrustedProxies } from '@tiebreak/services/instance/trusted-proxies.ts'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '#app.ts'
import type { AppDeps } from '#app-env.ts'
import { atDoor } from '#load/at-door.ts'
import { createEdge } from '#load/edge.ts'
import { createLog } from '#log.ts'
import { listen } from '#process/listen.ts'
import { makeApp, ORIGIN, signInAdmin } from './support/app.ts'
import { useDatabase } from './support/database.ts'

const database = useDatabase()

/** More than may stand at the door, and fewer than a connection takes before its answers have to be read. */
const CROWD = 650

/** The app on a port, behind its door. */
async function served(changes: Partial<AppDeps> = {}): Promise<number> {
  const deps: AppDeps = {
    db: database().db,
    accounts: database().accounts,
    authSecret: 'x'.repeat(40),
    log: createLog({ name: 'api', level: 'silent' }),
    filesDir: database().folder,
    publicUrl: ORIGIN,
    pageDir: `${database().folder}/no-page`,
    isDatabaseReady: async () => true,
    ...changes,
  }
  const edge = createEdge(deps)
  const port = await freePort()
  const server = await listen(createApp(deps, edge), { host: '127.0.0.1', port, publicUrl: ORIGIN }, atDoor(deps, edge))
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })
  return port
}

const request = (path: string, headers: Record<string, string>) =>
  [`GET ${path} HTTP/1.1`, 'Host: x', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join(
    '\r\n',
  )

/** Sends requests over one connection without waiting for answers; their statuses, in order. */
async function together(port: number, requests: readonly string[]): Promise<number[]> {
  const socket = connect(port, '127.0.0.1')
  socket.write(
    requests.map((one, at) => `${one}${at === requests.length - 1 ? '\r\nConnection: close' : ''}\r\n\r\n`).join(''),
  )
  let text = ''
  socket.setEncoding('latin1').on('data', (more: string) => {
    text += more
  })
  await once(socket, 'close')
  return Array.from(text.matchAll(/HTTP\/1\.1 (\d{3}) /g), ([, status]) => Number(status))
}

const SESSION = '/api/auth/get-session'

test.each([
  ['sessions that nobody opened', (at: number) => ({ Cookie: `tiebreak.session_token=${at}.${'A'.repeat(43)}%3D` })],
  ['cookies under a name like the right one', (at: number) => ({ Cookie: `a.session_token=${at}` })],
  ['tokens that nobody made', () => ({ Authorization: `Bearer ${makeTokenText()}` })],
])('whoever writes others into each request stands in nobody’s way at the door: %s', async (_, headers) => {
  const cookie = await signInAdmin(makeApp(database()), database())
  const port = await served()
  const crowd = Array.from({ length: CROWD }, (_, at) => request(SESSION, headers(at)))
  const statuses = await together(port, [...crowd, request(SESSION, { Cookie: cookie })])
  expect(statuses).toHaveLength(CROWD + 1)
  expect(statuses.at(-1)).toBe(200)
  expect(statuses).toContain(429)
})

test('whoever has a session and writes another beside it into each request is one caller', async () => {
  const cookie = await signInAdmin(makeApp(database()), database())
  const port = await served()
  const crowd = Array.from({ length: CROWD }, (_, at) =>
    request(SESSION, { Cookie: `a.session_token=${at}; ${cookie}` }),
  )
  expect(await together(port, crowd)).toContain(429)
})

test('strangers behind a trusted proxy are as many callers as it names, and one where it is not trusted', async () => {
  const isTrustedProxy = readTrustedProxies('127.0.0.1')
  const crowd = Array.from({ length: 200 }, (_, at) => request('/api/v1/me', { 'X-Forwarded-For': `203.0.113.${at}` }))
  const trusting = await served(isTrustedProxy ? { isTrustedProxy } : {})
  expect(await together(trusting, crowd)).not.toContain(429)
  expect(await together(await served(), crowd)).toContain(429)
})
