import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { ensureFirstAdmin } from '@tiebreak/services/instance/first-admin.ts'
import { readTrustedProxies } from '@tiebreak/services/instance/trusted-proxies.ts'
import { createUser } from '@tiebreak/services/operator/create-user.ts'
import { afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createApp } from '#app.ts'
import type { AppDeps } from '#app-env.ts'
import { createLog } from '#log.ts'
import { listen } from '#process/listen.ts'
import { ADMIN } from './support/app.ts'
import { useDatabase } from './support/database.ts'

const OTHER = { email: 'other@example.org', password: 'a password of her own' }
const database = useDatabase()

beforeAll(async () => {
  const { owner, folder: filesDir } = database()
  await ensureFirstAdmin({ db: owner, ...ADMIN })
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const actor = { kind: 'operator' as const }
  const ctx = {
    db: owner,
    accounts: owner,
    owner,
    actor,
    requestId: 'test',
    log,
    filesDir,
    publicUrl: 'http://127.0.0.1:4310',
  }
  await createUser({ ctx, input: { ...OTHER, name: 'Other', isAdmin: false } })
})
afterEach(async () => {
  await database().unwalled('delete from auth.attempts')
  await database().unwalled('delete from auth.sign_in_turns')
})

type Outcome = { status: number; wait: number }

/** The app behind a real socket, and browsers that come through a proxy in front of it. */
async function serve({ publicUrl = 'http://127.0.0.1:4310', trusted = true } = {}) {
  const isTrustedProxy: AppDeps['isTrustedProxy'] = readTrustedProxies('127.0.0.1') ?? undefined
  const { db, accounts, folder } = database()
  const app = createApp({
    db,
    accounts,
    authSecret: 'x'.repeat(40),
    log: createLog({ name: 'api', level: 'silent' }),
    filesDir: folder,
    publicUrl,
    pageDir: `${folder}/no-page`,
    isDatabaseReady: async () => true,
    ...(trusted && isTrustedProxy ? { isTrustedProxy } : {}),
  })
  const server = await listen(app, { host: '127.0.0.1', port: await freePort(), publicUrl })
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return {
    /** Keeps its cookies, as a browser does. */
    browser(from: string) {
      const jar = new Map<string, string>()
      const lines: string[] = []
      return {
        jar,
        lines,
        async signIn({ email, password }: { email: string; password: string }): Promise<Outcome> {
          const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
          const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', origin: publicUrl, 'x-forwarded-for': from, cookie },
            body: JSON.stringify({ email, password }),
          })
          await answer.body?.cancel()
          for (const line of answer.headers.getSetCookie()) {
            lines.push(line)
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
            jar.set(name, value)
          }
          return { status: answer.status, wait: Number(answer.headers.get('retry-after') ?? 0) }
        },
      }
    },
  }
}

async function passTime(seconds: number): Promise<void> {
  await database().unwalled(
    `update auth.attempts set last_failure_at = last_failure_at - make_interval(secs => ${seconds})`,
  )
  await database().unwalled(`update auth.sign_in_turns set due_at = due_at - make_interval(secs => ${seconds})`)
}

const wrong = { email: ADMIN.email, password: 'not the password' }

test('one wrong password per window keeps no browser out that was there before: 30 of 30 get in', async () => {
  const { browser } = await serve()
  const owner = browser('198.51.100.1')
  expect(await owner.signIn(ADMIN)).toMatchObject({ status: 200 })
  // One stranger elsewhere, one behind the owner's own address.
  const strangers = [browser('203.0.113.1'), browser('198.51.100.1')]
  for (const stranger of strangers) for (let n = 0; n < 25; n += 1) await stranger.signIn(wrong)
  for (let n = 0; n < 30; n += 1) {
    const waits = []
    for (const stranger of strangers) waits.push((await stranger.signIn(wrong)).wait)
    expect(await owner.signIn(ADMIN)).toMatchObject({ status: 200 })
    await passTime(Math.min(...waits))
  }
})

test('a new browser of the owner gets in after the wait that it was told, whatever strangers do meanwhile', async () => {
  const { browser } = await serve()
  for (let n = 0; n < 80; n += 1) await browser(`203.0.113.${n}`).signIn(wrong)
  await database().unwalled('delete from auth.sign_in_turns')
  const fresh = browser('198.51.100.7')
  const { status, wait } = await fresh.signIn(ADMIN)
  expect(status).toBe(429)
  expect(wait).toBeLessThanOrEqual(60)
  for (let n = 80; n < 100; n += 1) await browser(`203.0.113.${n}`).signIn(wrong)
  await passTime(wait)
  for (let n = 100; n < 120; n += 1) await browser(`203.0.113.${n}`).signIn(wrong)
  expect(await fresh.signIn(ADMIN)).toMatchObject({ status: 200 })
  // From now on it is known, and waits for nobody.
  expect(await fresh.signIn(ADMIN)).toMatchObject({ status: 200 })
})

test('a thousand addresses together try an account a few dozen times, not freely', async () => {
  const { browser } = await serve()
  const tried = { wrong: 0, refused: 0 }
  for (let n = 0; n < 200; n += 1) {
    const { status, wait } = await browser(`10.${n}.0.1`).signIn(wrong)
    tried[status === 401 ? 'wrong' : 'refused'] += 1
    if (status === 429) expect(wait).toBeGreaterThan(0)
  }
  expect(tried.wrong).toBeLessThanOrEqual(30)
})

test('the cookie of a browser is out of reach of scripts, good for one account, replaced, and kept as a hash', async () => {
  const { browser } = await serve()
  const owner = browser('198.51.100.2')
  await owner.signIn(ADMIN)
  const line = owner.lines.find((one) => one.startsWith('tiebreak.device=')) ?? ''
  expect(line).toMatch(/; HttpOnly; SameSite=Lax$/)
  const first = owner.jar.get('tiebreak.device') ?? ''
  await owner.signIn(ADMIN)
  expect(owner.jar.get('tiebreak.device')).not.toBe(first)
  const kept = JSON.stringify(await database().unwalled('select * from auth.devices'))
  expect(kept).not.toContain(owner.jar.get('tiebreak.device'))

  // The other account was never here: it waits as at any unknown browser.
  for (let n = 0; n < 6; n += 1) await browser('198.51.100.2').signIn({ ...OTHER, password: 'not the password' })
  expect(await owner.signIn(OTHER)).toMatchObject({ status: 429 })
  expect(await owner.signIn(ADMIN)).toMatchObject({ status: 200 })

  // A replaced one is good for ten minutes, for an answer that was lost.
  await database().unwalled(`update auth.devices set known_until = known_until - interval '11 minutes'`)
  const thief = browser('198.51.100.2')
  thief.jar.set('tiebreak.device', first)
  for (let n = 0; n < 8; n += 1) await thief.signIn(wrong)
  expect(await thief.signIn(ADMIN)).toMatchObject({ status: 429 })
  expect(await owner.signIn(ADMIN)).toMatchObject({ status: 200 })
})

test('a browser that is known guesses no more than others, and by https its cookie is bound to the host', async () => {
  const { browser } = await serve({ publicUrl: 'https://tiebreak.example.org' })
  const known = browser('198.51.100.3')
  await known.signIn(ADMIN)
  expect(known.lines.find((one) => one.includes('device'))).toMatch(/^__Host-tiebreak\.device=.*; Path=\/; .*; Secure$/)
  const statuses = []
  for (let n = 0; n < 8; n += 1) statuses.push((await known.signIn(wrong)).status)
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
  expect(statuses).toContain(429)
})

test('by https without a trusted proxy, failures at one account are no other’s', async () => {
  const { browser } = await serve({ publicUrl: 'https://tiebreak.example.org', trusted: false })
  for (let n = 0; n < 40; n += 1) await browser('ignored').signIn({ ...wrong, email: `nobody-${n}@example.org` })
  for (let n = 0; n < 40; n += 1) await browser('ignored').signIn(wrong)
  expect(await browser('ignored').signIn(OTHER)).toMatchObject({ status: 200 })
  expect((await browser('ignored').signIn(ADMIN)).wait).toBeLessThanOrEqual(60)
})
