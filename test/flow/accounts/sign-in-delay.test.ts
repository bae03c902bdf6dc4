import { DomainError } from '@tiebreak/contracts/errors.ts'
import { slowWrongSecrets, withSignInDelay } from '@tiebreak/services/accounts/auth/sign-in-delay.ts'
import { expect, test } from 'vitest'
import { useDatabase } from '../../support/use-database.ts'

const database = useDatabase()
const wrong = new DomainError('sign_in_failed')

async function answer(isRight: boolean): Promise<string> {
  if (!isRight) throw wrong
  return 'ok'
}

/** 'ok', 'wrong', or the seconds that the attempt has to wait. */
async function outcomeOf(tried: Promise<string>): Promise<string | number> {
  try {
    return await tried
  } catch (error) {
    if (error === wrong) return 'wrong'
    if (error instanceof DomainError && error.code === 'too_many_attempts') return error.retryAfterSeconds ?? 'unknown'
    throw error
  }
}

function attempt(address: string | null, email: string, isRight: boolean): Promise<string | number> {
  const tried = withSignInDelay(
    database().accounts,
    { address, email },
    (error) => error === wrong,
    () => answer(isRight),
  )
  return outcomeOf(tried)
}

function attemptOwn(own: string, isRight: boolean): Promise<string | number> {
  return outcomeOf(
    withSignInDelay(
      database().accounts,
      { own },
      (error) => error === wrong,
      () => answer(isRight),
    ),
  )
}

async function passTime(seconds: number): Promise<void> {
  await database().accounts.pool.query(
    'update auth.attempts set last_failure_at = last_failure_at - make_interval(secs => $1)',
    [seconds],
  )
  await database().accounts.pool.query('update auth.sign_in_turns set due_at = due_at - make_interval(secs => $1)', [
    seconds,
  ])
}

test('after five failures an account has to wait, and each further failure doubles the wait', async () => {
  for (let n = 0; n < 5; n += 1) expect(await attempt('198.51.100.1', 'ada@example.org', false)).toBe('wrong')
  const waits: (string | number)[] = []
  for (let n = 0; n < 12; n += 1) {
    const wait = await attempt('198.51.100.1', 'ada@example.org', true)
    waits.push(wait)
    await passTime(Number(wait))
    expect(await attempt('198.51.100.1', 'ada@example.org', false)).toBe('wrong')
  }
  expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32])
  expect(Math.max(...waits.map(Number))).toBeLessThanOrEqual(60)
})

test('one wrong password per window from elsewhere does not hold up the owner, known browser or not', async () => {
  for (let n = 0; n < 30; n += 1) {
    const wait = await attempt('198.51.100.2', 'bea@example.org', false)
    if (wait !== 'wrong') await passTime(Number(wait))
    expect(await attempt('198.51.100.3', 'bea@example.org', true)).toBe('ok')
    expect(await attemptOwn('the browser of bea', true)).toBe('ok')
  }
})

test('many addresses together get few guesses at one account, and none of them is the end of it for its owner', async () => {
  const outcomes: (string | number)[] = []
  for (let n = 0; n < 60; n += 1) outcomes.push(await attempt(`203.0.113.${n}`, 'cy@example.org', false))
  expect(outcomes.filter((outcome) => outcome === 'wrong').length).toBeLessThanOrEqual(25)
  expect(await attemptOwn('the browser of cy', true)).toBe('ok')

  // Others keep using up whatever comes free, a moment before the owner each time.
  await passTime(3600)
  for (let n = 0; n < 60; n += 1) await attempt(`203.0.113.${n}`, 'dan@example.org', false)
  await database().accounts.pool.query('delete from auth.sign_in_turns')
  const wait = await attempt('198.51.100.4', 'dan@example.org', true)
  expect(Number(wait)).toBeLessThanOrEqual(60)
  await passTime(Number(wait))
  for (let n = 60; n < 90; n += 1) await attempt(`203.0.113.${n}`, 'dan@example.org', false)
  expect(await attempt('198.51.100.4', 'dan@example.org', true)).toBe('ok')
})

test('a wait for a turn is never longer than 15 minutes, and is not lengthened by asking again', async () => {
  for (let n = 0; n < 60; n += 1) await attempt(`203.0.113.${n}`, 'dora@example.org', false)
  const waits = await Promise.all(
    Array.from({ length: 40 }, (_, n) => attempt(`198.51.101.${n}`, 'dora@example.org', true)),
  )
  expect(Math.max(...waits.filter((wait) => typeof wait === 'number'))).toBe(900)
  const before = await attempt('203.0.113.30', 'dora@example.org', true)
  for (let n = 0; n < 5; n += 1) await attempt('203.0.113.30', 'dora@example.org', true)
  expect(Number(await attempt('203.0.113.30', 'dora@example.org', true))).toBeLessThanOrEqual(Number(before))
})

test('an address that tries many accounts has to wait; who else is there gets a turn, and other addresses none to wait for', async () => {
  for (let n = 0; n < 20; n += 1) expect(await attempt('192.0.2.1', `${n}@example.org`, false)).toBe('wrong')
  const wait = await attempt('192.0.2.1', 'eve@example.org', true)
  expect(Number(wait)).toBeLessThanOrEqual(60)
  expect(await attempt('192.0.2.2', 'eve@example.org', true)).toBe('ok')
  await passTime(Number(wait))
  await attempt('192.0.2.1', '21@example.org', false)
  expect(await attempt('192.0.2.1', 'eve@example.org', true)).toBe('ok')
})

test('all addresses of an IPv6 network of 64 bits are one, others are not', async () => {
  for (let n = 0; n < 20; n += 1) await attempt(`2001:db8:0:1::${n.toString(16)}`, `six-${n}@example.org`, false)
  expect(await attempt('2001:0db8:0000:0001:ffff::1', 'six@example.org', true)).toBeTypeOf('number')
  expect(await attempt('2001:db8:0:2::1', 'six@example.org', true)).toBe('ok')
})

test('where addresses tell nobody apart, only the account itself has a budget', async () => {
  for (let n = 0; n < 30; n += 1) expect(await attempt(null, `hidden-${n}@example.org`, false)).toBe('wrong')
  expect(await attempt(null, 'hidden@example.org', true)).toBe('ok')
  for (let n = 0; n < 20; n += 1) expect(await attempt(null, 'hidden@example.org', false)).toBe('wrong')
  expect(await attempt(null, 'hidden@example.org', true)).toBe(1)
})

test('a budget of one’s own doubles up to 15 minutes, and the right password clears it', async () => {
  for (let n = 0; n < 5; n += 1) expect(await attemptOwn('mine', false)).toBe('wrong')
  expect(await attemptOwn('mine', true)).toBe(1)
  for (let n = 0; n < 25; n += 1) {
    await passTime(900)
    await database().accounts.pool.query('update auth.attempts set failures = failures + 2')
    await attemptOwn('mine', false)
  }
  expect(await attemptOwn('mine', true)).toBe(900)
  await passTime(900)
  expect(await attemptOwn('mine', true)).toBe('ok')
  for (let n = 0; n < 5; n += 1) expect(await attemptOwn('mine', false)).toBe('wrong')
})

test('twenty attempts at once get no more tries than one after the other', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt('192.0.3.1', 'gus@example.org', false)))
  // Five, and what the first short waits let through on a slow machine.
  expect(outcomes.filter((outcome) => outcome === 'wrong').length).toBeLessThanOrEqual(8)
  const spread = await Promise.all(
    Array.from({ length: 60 }, (_, n) => attempt(`192.0.4.${n}`, 'hal@example.org', false)),
  )
  expect(spread.filter((outcome) => outcome === 'wrong').length).toBeLessThanOrEqual(24)
})

test('a secret too long to be guessed always passes, however many wrong ones came from its address', async () => {
  const secret = (isRight: boolean) =>
    outcomeOf(
      slowWrongSecrets(
        database().accounts,
        '192.0.7.1',
        (error) => error === wrong,
        () => answer(isRight),
      ),
    )
  const outcomes: (string | number)[] = []
  for (let n = 0; n < 25; n += 1) outcomes.push(await secret(false))
  expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(20)
  expect(await secret(true)).toBe('ok')
})

test('what was neither right nor wrong leaves no trace', async () => {
  const broken = withSignInDelay(
    database().accounts,
    { address: '192.0.6.1', email: 'flo@example.org' },
    (error) => error === wrong,
    () => Promise.reject(new Error('the database is away')),
  )
  await expect(broken).rejects.toThrow('the database is away')
  for (let n = 0; n < 5; n += 1) expect(await attempt('192.0.6.1', 'flo@example.org', false)).toBe('wrong')
})
