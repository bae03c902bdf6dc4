import { hash } from 'node:crypto'
import { networkOf } from '@tiebreak/services/accounts/auth/network-of.ts'
import type { Actor } from '@tiebreak/services/context.ts'

/** What a request says of who sends it, in its head. */
export type Heard = { authorization: string | undefined; cookie: string | undefined; address: string }

/** Who sends a request, as far as can be known before the database is asked. */
export type Claim = {
  /** Whether it comes with a session that was opened here, and so speaks for a person. */
  hasSession: boolean
  /** Its session, else its network. A digest, since it is kept for a while. */
  caller: string
}

/**
 * Reads who sends a request. Anyone can write another token or session into each request, so what was not signed here
 * counts for the network it comes from; tokens, which are many at one place, apart from strangers.
 */
export function claimOf(
  { authorization, cookie, address }: Heard,
  sessionOf: (cookie: string | undefined) => string | null,
): Claim {
  const session = authorization === undefined ? sessionOf(cookie) : null
  const name = session ?? `${authorization === undefined ? 'nobody' : 'token'} at ${networkOf(address)}`
  return { hasSession: session !== null, caller: hash('sha256', name, 'base64') }
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
