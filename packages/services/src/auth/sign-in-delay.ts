import { createHash } from 'node:crypto'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Database, Tx } from '@tiebreak/db/database.ts'
import { deleteOldAttempts, forgetAttempts, forgiveAttempt, reserveAttempt } from '@tiebreak/db/queries/attempts.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'

/** Failures without delay. An address may be a whole office; an account is one person. */
const FREE_FAILURES = { address: 20, account: 5 } as const

/** Who tries: the client's address, and the e-mail where an account is named. */
export type Attempt = { address: string; email?: string }

type Key = { kind: keyof typeof FREE_FAILURES; key: string; free: number }

/**
 * Runs an attempt that may be a guess. Failures are counted per address and per account; beyond a few, the next has to
 * wait, doubling from a second to at most 15 minutes, and one failure is forgotten every 15 minutes. The right answer
 * clears the account, not the address. Which errors are failures is the caller's to say.
 * @throws DomainError `too_many_attempts` with the seconds to wait, and whatever `work` throws
 */
export async function withSignInDelay<T>(
  db: Database,
  attempt: Attempt,
  isFailure: (error: unknown) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  const keys = keysOf(attempt)
  await withTransaction(db, {}, async (tx) => {
    for (const { key, free } of keys) {
      const seconds = await reserveAttempt(tx, key, free)
      if (seconds > 0) throw new DomainError('too_many_attempts', { retryAfterSeconds: seconds })
    }
  })
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

/** The address comes first everywhere, so that two attempts never wait for each other. */
function keysOf({ address, email }: Attempt): Key[] {
  const keys = [keyOf('address', address)]
  if (email !== undefined) keys.push(keyOf('account', email.toLowerCase()))
  return keys
}

function keyOf(kind: Key['kind'], name: string): Key {
  const key = createHash('sha256').update(`${kind}:${name}`, 'utf8').digest('hex')
  return { kind, key, free: FREE_FAILURES[kind] }
}

async function takeBack(tx: Tx, keys: readonly Key[]): Promise<void> {
  for (const { key } of keys) await forgiveAttempt(tx, key)
}

async function succeed(tx: Tx, keys: readonly Key[]): Promise<void> {
  for (const { kind, key } of keys) await (kind === 'account' ? forgetAttempts(tx, key) : forgiveAttempt(tx, key))
}
