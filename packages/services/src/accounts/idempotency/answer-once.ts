import { randomUUID, timingSafeEqual } from 'node:crypto'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { KEPT_HOURS } from '@tiebreak/contracts/idempotency.ts'
import type { Database } from '@tiebreak/db/database.ts'
import {
  findKey,
  forgetKey,
  type KeptResponse,
  type KeyHold,
  reserveKey,
  saveResponse,
} from '@tiebreak/db/queries/accounts/idempotency-keys.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { actorId, actorName } from '#actor-id.ts'
import type { Actor, Log } from '#context.ts'
import type { KeySeal } from './key-seal.ts'

/** What a call returned. */
export type Given = { status: number; text: string }

export type AnswerOnce = {
  db: Database
  actor: Actor
  log: Log
  seal: KeySeal
  endpoint: string
  key: string
  /** How long others wait for this request before one of them may take over. */
  holdMs: number
  /** The digest of all that was sent, once it has arrived. */
  requestDigest: () => Promise<Buffer>
  /** Does the work; what it commits names the hold, and is refused once another request has it. */
  work: (hold: KeyHold) => Promise<Given>
  /** Looks the key up when there is room for it. */
  inLine: <T>(step: () => Promise<T>) => Promise<T>
}

/** A key that is given back between being refused and being looked at is taken at the second try. */
const TRIES = 3

/**
 * Does the work of a request once for its key, however often it is sent: a later request with the same key gets the
 * first one's response. What fails before it takes effect may be tried again with the same key.
 * @throws DomainError `idempotency_key_reused`, `idempotency_in_progress`, `idempotency_outcome_lost`, `not_signed_in`
 */
export async function answerOnce(call: AnswerOnce): Promise<Given & { isReplayed: boolean }> {
  const { db, actor, seal, endpoint, key, holdMs, inLine } = call
  const userId = actorId(actor)
  if (userId === null) throw new DomainError('not_signed_in')
  const use = { caller: actorName(actor), endpoint, keyDigest: seal.digestOf(key) }
  const hold: KeyHold = { ...use, attempt: randomUUID() }
  const scope = { actorId: userId }
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await inLine(() =>
      withTransaction(db, scope, async (tx) =>
        (await reserveKey(tx, hold, { userId, holdMs, keptHours: KEPT_HOURS })) ? 'taken' : findKey(tx, use),
      ),
    )
    if (found === 'taken') return { ...(await workAndKeep(call, hold, scope)), isReplayed: false }
    if (found !== undefined) return { ...(await replayed(call, found, use)), isReplayed: true }
  }
  throw new DomainError('idempotency_in_progress', { retryAfterSeconds: 1 })
}

async function workAndKeep(
  { db, log, seal, key, requestDigest, work }: AnswerOnce,
  hold: KeyHold,
  scope: { actorId: string },
): Promise<Given> {
  // Whoever sent the request has its outcome all the same; until the hold ends by its time, others have to wait.
  const orLog = (error: unknown) => log.error({ error, endpoint: hold.endpoint }, 'the outcome of a key was not kept')
  let given: Given
  try {
    given = await work(hold)
  } catch (error) {
    await withTransaction(db, scope, (tx) => forgetKey(tx, hold)).catch(orLog)
    throw error
  }
  const body = seal.seal(given.text, key, placeOf(hold))
  const kept = { requestDigest: await requestDigest(), status: given.status, body }
  await withTransaction(db, scope, (tx) => saveResponse(tx, hold, kept)).catch(orLog)
  return given
}

async function replayed(
  { seal, key, requestDigest }: AnswerOnce,
  { requestDigest: first, status, body, isHeld }: KeptResponse,
  use: Omit<KeyHold, 'attempt'>,
): Promise<Given> {
  if (isHeld) throw new DomainError('idempotency_in_progress', { retryAfterSeconds: 1 })
  if (status === null || body === null || first === null) throw new DomainError('idempotency_outcome_lost')
  if (!timingSafeEqual(first, await requestDigest())) throw new DomainError('idempotency_key_reused')
  return { status, text: seal.open(body, key, placeOf(use)) }
}

function placeOf({ caller, endpoint }: Omit<KeyHold, 'attempt'>): string {
  return JSON.stringify([caller, endpoint])
}
