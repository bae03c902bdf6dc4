import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** How long a browser stays known after its last sign-in. */
export const DEVICE_KNOWN_S = 180 * 86_400
/**
 * A replaced cookie works for a little longer: the response with the new one may have been lost, or another tab is
 * late.
 */
const REPLACED_GOOD_FOR_S = 600
const MOST_DEVICES = 50

/** Whether the account with this e-mail has signed in with the browser that has this cookie. */
export async function isKnownDevice(tx: Tx, cookieHash: string, email: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `select 1 from auth.devices d join auth."user" u on u.id = d.user_id
     where d.cookie_hash = $1 and u.email = $2 and d.known_until > clock_timestamp()`,
    [cookieHash, email],
  )
  return rowCount === 1
}

/**
 * Gives a browser a new cookie, under which it is known to the account that signed in and to those known under the old
 * one.
 */
export async function saveDevice(
  tx: Tx,
  device: { userId: UserId; cookieHash: string; replacedHash: string | null },
): Promise<void> {
  const { userId, cookieHash, replacedHash } = device
  await tx.client.query(
    `insert into auth.devices (cookie_hash, user_id, known_until)
     values ($1, $2, clock_timestamp() + make_interval(secs => $3))`,
    [cookieHash, userId, DEVICE_KNOWN_S],
  )
  await tx.client.query(
    `insert into auth.devices (cookie_hash, user_id, known_until)
     select $1, user_id, known_until from auth.devices where cookie_hash = $2 and known_until > clock_timestamp()
     on conflict do nothing`,
    [cookieHash, replacedHash],
  )
  await tx.client.query(
    `update auth.devices set known_until = least(known_until, clock_timestamp() + make_interval(secs => $2))
     where cookie_hash = $1`,
    [replacedHash, REPLACED_GOOD_FOR_S],
  )
  await tx.client.query(
    `delete from auth.devices where user_id = $1 and (known_until <= clock_timestamp() or cookie_hash not in (
       select cookie_hash from auth.devices where user_id = $1 order by known_until desc limit $2))`,
    [userId, MOST_DEVICES],
  )
}
