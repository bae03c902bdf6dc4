import { createHash } from 'node:crypto'
import { networkOf } from '@tiebreak/services/auth/network-of.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import type { IsTrustedProxy } from '@tiebreak/services/instance/trusted-proxies.ts'
import type { Context } from 'hono'
import type { AppEnv } from '#app-env.ts'
import { clientAddress } from '#client-address.ts'

const SESSION = /session_token=[^;]+/

/** The session that a Cookie header names. */
export function sessionIn(cookie: string | undefined): string | undefined {
  return SESSION.exec(cookie ?? '')?.[0]
}

/**
 * Who sends a request, as far as it says so itself and before the database is asked: by its token or session, else by its
 * address. A digest, since it is kept for a while.
 */
export function claimedCaller(c: Context<AppEnv>, isTrusted: IsTrustedProxy | undefined): string {
  const named = c.req.header('authorization') ?? sessionIn(c.req.header('cookie'))
  return createHash('sha256')
    .update(named ?? networkOf(clientAddress(c, isTrusted)), 'utf8')
    .digest('base64')
}

/** Whose budget a call takes from, once it is known who calls: the token's, the account's, or the network's. */
export function callerName(actor: Actor, address: string): string {
  if (actor.kind === 'token') return `token:${actor.tokenId}`
  return actor.kind === 'user' ? `user:${actor.userId}` : `address:${networkOf(address)}`
}

/** The account behind a call: what costs much is counted for it, whichever of its tokens asks. */
export function accountName(actor: Actor, address: string): string {
  return actor.kind === 'token' || actor.kind === 'user' ? `user:${actor.userId}` : `address:${networkOf(address)}`
}
