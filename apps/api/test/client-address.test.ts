import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { readTrustedProxies } from '@tiebreak/services/instance/trusted-proxies.ts'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { createApp } from '#app.ts'
import type { AppDeps } from '#app-env.ts'
import { createLog } from '#log.ts'
import { listen } from '#process/listen.ts'
import { useDatabase } from './support/database.ts'

const database = useDatabase()
afterEach(() => database().unwalled('delete from auth.attempts'))

/** The app behind a real socket, and a guess at an invitation as a proxy passes it on. */
async function servedWith(isTrustedProxy?: AppDeps['isTrustedProxy']) {
  const publicUrl = 'http://127.0.0.1:4310'
  const app = createApp({
    db: database().db,
    accounts: database().accounts,
    authSecret: 'x'.repeat(40),
    log: createLog({ name: 'api', level: 'silent' }),
    filesDir: database().folder,
    publicUrl,
    pageDir: `${database().folder}/no-page`,
    isDatabaseReady: async () => true,
    ...(isTrustedProxy ? { isTrustedProxy } : {}),
  })
  const server = await listen(app, { host: '127.0.0.1', port: await freePort(), publicUrl })
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  const guess = async (forwardedFor: string) =>
    (
      await fetch(`http://127.0.0.1:${port}/api/v1/invitations/lookup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: publicUrl, 'x-forwarded-for': forwardedFor },
        body: JSON.stringify({ token: 'guessed' }),
      })
    ).status
  /** Guesses until it is slowed down. */
  const wearOut = async (forwardedFor: string) => {
    for (let tries = 0; tries < 40; tries++) if ((await guess(forwardedFor)) === 429) return
    throw new Error('it was never slowed down')
  }
  return { guess, wearOut }
}

test('behind a trusted proxy each client waits for its own guesses alone', async () => {
  const { guess, wearOut } = await servedWith(readTrustedProxies('127.0.0.0/8, 10.0.0.7') ?? undefined)
  await wearOut('203.0.113.1')
  expect(await guess('203.0.113.2')).toBe(404)
  // What the client itself wrote stands before what the proxies appended, and is not believed.
  expect(await guess('198.51.100.9, 203.0.113.1')).toBe(429)
  expect(await guess('203.0.113.1, 10.0.0.7')).toBe(429)
  expect(await guess('203.0.113.1, 203.0.113.3')).toBe(404)
})

test('without a trusted proxy the header is not believed: everybody behind the socket is one', async () => {
  const { guess, wearOut } = await servedWith()
  await wearOut('203.0.113.1')
  expect(await guess('203.0.113.2')).toBe(429)
})

test('proxies are named by address and range, of both kinds; anything else is refused', () => {
  const isTrusted = readTrustedProxies('10.0.0.0/8,192.0.2.1, 2001:db8::/32')
  const asked = ['10.1.2.3', '11.0.0.1', '192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:db9::1', '::ffff:10.0.0.1', 'x']
  expect(asked.map((one) => isTrusted?.(one))).toEqual([true, false, true, false, true, false, true, false])
  for (const text of ['proxy.example.org', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.1,,', '*', '10.0.0.1/'])
    expect(readTrustedProxies(text), text).toBeNull()
})
