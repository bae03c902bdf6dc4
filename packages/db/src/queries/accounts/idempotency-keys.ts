import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** One caller's use of an `Idempotency-Key` at one call. */
export type KeyUse = { caller: string; endpoint: string; keyDigest: Buffer }

/** One request's hold on a key. */
export type KeyHold = KeyUse & { attempt: string }

export type KeptResponse = {
  requestDigest: Buffer | null
  tookEffect: boolean
  status: number | null
  body: Buffer | null
  /** Whether an attempt may still be at work. */
  isHeld: boolean
}

const OF_USE = 'caller = $1 and endpoint = $2 and key_digest = $3'
const valuesOf = ({ caller, endpoint, keyDigest }: KeyUse) => [caller, endpoint, keyDigest]

/**
 * Takes a key for one request: a key that is new, whose time is over, or whose request was broken off before it took
 * effect. Whether it was taken.
 */
export async function reserveKey(
  tx: Tx,
  hold: KeyHold,
  { userId, holdMs, keptHours }: { userId: UserId; holdMs: number; keptHours: number },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into auth.idempotency_keys as k (caller, endpoint, key_digest, user_id, attempt, claimed_until)
     values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6::double precision / 1000))
     on conflict (caller, endpoint, key_digest) do update set
       attempt = excluded.attempt, claimed_until = excluded.claimed_until, created_at = clock_timestamp(),
       request_digest = null, took_effect = false, status = null, body = null
     where k.created_at < clock_timestamp() - make_interval(hours => $7)
       or (not k.took_effect and k.status is null and k.claimed_until < clock_timestamp())`,
    [...valuesOf(hold), userId, hold.attempt, holdMs, keptHours],
  )
  return rowCount === 1
}

/** What is known of a key that somebody has taken. */
export async function findKey(tx: Tx, use: KeyUse): Promise<KeptResponse | undefined> {
  const { rows } = await tx.client.query<KeptResponse>(
    `select request_digest as "requestDigest", took_effect as "tookEffect", status, body,
       status is null and claimed_until >= clock_timestamp() as "isHeld"
     from auth.idempotency_keys where ${OF_USE}`,
    valuesOf(use),
  )
  return rows[0]
}

/** Says, in the transaction that takes effect, that it does. False if the request no longer holds its key. */
export async function recordEffect(tx: Tx, hold: KeyHold): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update auth.idempotency_keys set took_effect = true where ${OF_USE} and attempt = $4`,
    [...valuesOf(hold), hold.attempt],
  )
  return rowCount === 1
}

/** Keeps the response of the request that holds the key. */
export async function saveResponse(
  tx: Tx,
  hold: KeyHold,
  { requestDigest, status, body }: { requestDigest: Buffer; status: number; body: Buffer },
): Promise<void> {
  await tx.client.query(
    `update auth.idempotency_keys set request_digest = $5, status = $6, body = $7 where ${OF_USE} and attempt = $4`,
    [...valuesOf(hold), hold.attempt, requestDigest, status, body],
  )
}

/** Gives a key back whose request failed: it may be used again, unless something was committed all the same. */
export async function forgetKey(tx: Tx, hold: KeyHold): Promise<void> {
  await tx.client.query(`delete from auth.idempotency_keys where ${OF_USE} and attempt = $4 and not took_effect`, [
    ...valuesOf(hold),
    hold.attempt,
  ])
  await tx.client.query(
    `update auth.idempotency_keys set claimed_until = clock_timestamp() where ${OF_USE} and attempt = $4`,
    [...valuesOf(hold), hold.attempt],
  )
}

/** Removes responses whose time is over, of all callers. Returns how many. */
export async function deleteOldKeys(tx: Tx, keptHours: number): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>('select tiebreak.forget_keys($1) as n', [keptHours])
  return rows[0]?.n ?? 0
}
