import { DomainError } from '@tiebreak/contracts/errors.ts'
import { expect, test } from 'vitest'
import { withSignInDelay } from '#auth/sign-in-delay.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const wrong = new DomainError('sign_in_failed')

/** One attempt: 'ok', 'wrong', or the seconds it has to wait. */
async function attempt(address: string, email: string, isRight: boolean): Promise<string | number> {
  try {
    return await withSignInDelay(
      database().app,
      { address, email },
      (error) => error === wrong,
      async () => {
        if (!isRight) throw wrong
        return 'ok'
      },
    )
  } catch (error) {
    if (error === wrong) return 'wrong'
    if (error instanceof DomainError && error.code === 'too_many_attempts') return error.retryAfterSeconds ?? 'unknown'
    throw error
  }
}

async function passTime(seconds: number): Promise<void> {
  await database().app.pool.query(
    'update auth.attempts set last_failure_at = last_failure_at - make_interval(secs => $1)',
    [seconds],
  )
}

test('after five failures an account has to wait, and each further failure doubles the wait', async () => {
  const from = (n: number) => `198.51.100.${n}`
  for (let n = 0; n < 5; n += 1) expect(await attempt(from(n), 'ada@example.org', false)).toBe('wrong')
  expect(await attempt(from(5), 'ada@example.org', true)).toBe(1)
  const waits: (string | number)[] = []
  for (let n = 0; n < 6; n += 1) {
    await passTime(2 ** n)
    expect(await attempt(from(10 + n), 'ada@example.org', false)).toBe('wrong')
    waits.push(await attempt(from(20 + n), 'ada@example.org', true))
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64])
})

test('a wait is never longer than 15 minutes, and the right password then clears the account', async () => {
  for (let n = 0; n < 25; n += 1) {
    await passTime(900)
    await database().app.pool.query('update auth.attempts set failures = failures + 2')
    await attempt(`203.0.113.${n}`, 'bea@example.org', false)
  }
  expect(await attempt('203.0.113.200', 'bea@example.org', true)).toBe(900)
  await passTime(900)
  expect(await attempt('203.0.113.201', 'bea@example.org', true)).toBe('ok')
  for (let n = 0; n < 5; n += 1) expect(await attempt(`203.0.114.${n}`, 'bea@example.org', false)).toBe('wrong')
})

test('an address that tries many accounts has to wait, other addresses do not', async () => {
  for (let n = 0; n < 20; n += 1) expect(await attempt('192.0.2.1', `${n}@example.org`, false)).toBe('wrong')
  expect(await attempt('192.0.2.1', 'cy@example.org', true)).toBe(1)
  expect(await attempt('192.0.2.2', 'cy@example.org', true)).toBe('ok')
})

test('twenty attempts at once get no more tries than one after the other', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, n) => attempt(`192.0.3.${n}`, 'dora@example.org', false)),
  )
  expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(5)
})

test('failures are forgotten one by one', async () => {
  for (let n = 0; n < 6; n += 1) {
    await attempt(`192.0.4.${n}`, 'eve@example.org', false)
    if (n === 4) await passTime(1)
  }
  expect(await attempt('192.0.4.100', 'eve@example.org', true)).toBe(2)
  await passTime(6 * 900)
  for (let n = 0; n < 5; n += 1) expect(await attempt(`192.0.5.${n}`, 'eve@example.org', false)).toBe('wrong')
})

test('what was neither right nor wrong leaves no trace', async () => {
  const broken = withSignInDelay(
    database().app,
    { address: '192.0.6.1', email: 'flo@example.org' },
    (error) => error === wrong,
    () => Promise.reject(new Error('the database is away')),
  )
  await expect(broken).rejects.toThrow('the database is away')
  for (let n = 0; n < 5; n += 1) expect(await attempt('192.0.6.1', 'flo@example.org', false)).toBe('wrong')
})
