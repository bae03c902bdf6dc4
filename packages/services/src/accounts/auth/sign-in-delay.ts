import { createHash } from 'node:crypto'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Database, Tx } from '@tiebreak/db/database.ts'
import {
  type Budget,
  deleteOldAttempts,
  forgetAttempts,
  forgiveAttempt,
  reserveAttempt,
} from '@tiebreak/db/queries/accounts/attempts.ts'
import { reserveTurn, spendTurn } from '@tiebreak/db/queries/accounts/sign-in-turns.ts'
import { withSavepoint, withTransaction } from '@tiebreak/db/transaction.ts'
import { networkOf } from './network-of.ts'

/**
 * Who is trying. `own` means a budget that no stranger can touch: a browser in which the account has signed in before,
 * or an open session. Otherwise the account's e-mail and the client's address; the address is null where it would be
 * the same for everybody.
 */
export type Attempt = { own: string } | { email: string; address: string | null }

const QUARTER_S = 900
/** Nobody else counts towards this one. */
const OWN: Budget = { free: 5, maxDelayS: QUARTER_S, forgetOneS: QUARTER_S }
/** One address on one account. The owner may be behind the same address, so the wait stays short. */
const PAIR: Budget = { free: 5, maxDelayS: 60, forgetOneS: 60 }
/** All unknown devices on one account, over all addresses: a botnet's budget. */
const ACCOUNT: Budget = { free: 20, maxDelayS: 60, forgetOneS: 60 }
/** One address over all accounts. It may be a whole office. */
const ADDRESS: Budget = { free: 20, maxDelayS: QUARTER_S, forgetOneS: QUARTER_S }
/** The longest wait is 15 minutes: a turn a minute, at most 15 waiting. */
const TURNS = { everyS: 60, most: 15, goodForS: 600 }

/** `turnOf`: who gets a turn once others have used up the budget. */
type Key = { key: string; budget: Budget; clears: boolean; turnOf?: string }

/**
 * Runs an attempt that may be a guess. Failures are counted under every budget that applies; once the free ones are
 * used, the next attempt has to wait. Success clears the caller's own budget, and takes its own count back elsewhere.
 * The caller decides which errors are failures.
 * @throws DomainError `too_many_attempts` with the seconds to wait, and whatever `work` throws
 */
export async function withSignInDelay<T>(
  db: Database,
  attempt: Attempt,
  isFailure: (error: unknown) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  const keys = keysOf(attempt)
  const seconds = await withTransaction(db, {}, (tx) => reserve(tx, keys))
  if (seconds > 0) throw new DomainError('too_many_attempts', { retryAfterSeconds: seconds })
  let value: T
  try {
    value = await work()
  } catch (error) {
    await withTransaction(db, {}, (tx) => (isFailure(error) ? deleteOldAttempts(tx) : takeBack(tx, keys)))
    throw error
  }
  await withTransaction(db, {}, (tx) => succeed(tx, keys))
  return value
}

/**
 * Runs a call that needs a secret too long to guess, such as a link's token. The right secret always passes, whatever
 * strangers at the same address did; wrong ones are slowed down.
 * @throws DomainError `too_many_attempts` instead of a failure, and whatever `work` throws
 */
export async function slowWrongSecrets<T>(
  db: Database,
  address: string | null,
  isFailure: (error: unknown) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isFailure(error) || address === null) throw error
    const key = keyOf('secrets', networkOf(address))
    const seconds = await withTransaction(db, {}, async (tx) => {
      await deleteOldAttempts(tx)
      return reserveAttempt(tx, key, ADDRESS)
    })
    if (seconds > 0) throw new DomainError('too_many_attempts', { retryAfterSeconds: seconds })
    throw error
  }
}

/** Clears what strangers did to an account, when its operator has set a new password. */
export async function forgetAttemptsOn(tx: Tx, email: string): Promise<void> {
  await forgetAttempts(tx, keyOf('account', email))
}

/**
 * Counts towards every budget, or towards none and returns the wait. A caller refused because of others' failures gets
 * a turn.
 */
async function reserve(tx: Tx, keys: readonly Key[]): Promise<number> {
  const closed: { one: Key; seconds: number }[] = []
  await withSavepoint(tx, async () => {
    for (const one of keys) {
      const seconds = await reserveAttempt(tx, one.key, one.budget)
      const isOpen = seconds === 0 || (one.turnOf !== undefined && (await spendTurn(tx, one.key, one.turnOf, TURNS)))
      if (!isOpen) closed.push({ one, seconds })
    }
    return closed.length === 0
  })
  let wait = 0
  for (const { one, seconds } of closed)
    wait = Math.max(wait, one.turnOf === undefined ? seconds : await reserveTurn(tx, one.key, one.turnOf, TURNS))
  return wait
}

function keysOf(attempt: Attempt): Key[] {
  if ('own' in attempt) return [{ key: keyOf('own', attempt.own), budget: OWN, clears: true }]
  const email = attempt.email.toLowerCase()
  const account = { key: keyOf('account', email), budget: ACCOUNT, clears: false }
  if (attempt.address === null) return [account]
  const network = networkOf(attempt.address)
  const pair = keyOf('pair', `${email} ${network}`)
  return [
    { key: pair, budget: PAIR, clears: true },
    { key: keyOf('address', network), budget: ADDRESS, clears: false, turnOf: pair },
    { ...account, turnOf: pair },
  ]
}

function keyOf(kind: string, name: string): string {
  return createHash('sha256').update(`${kind}:${name}`, 'utf8').digest('hex')
}

async function takeBack(tx: Tx, keys: readonly Key[]): Promise<void> {
  for (const { key } of keys) await forgiveAttempt(tx, key)
}

async function succeed(tx: Tx, keys: readonly Key[]): Promise<void> {
  for (const { key, clears } of keys) await (clears ? forgetAttempts(tx, key) : forgiveAttempt(tx, key))
}
