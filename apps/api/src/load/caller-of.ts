import { hash } from 'node:crypto'
import { networkOf } from '@tiebreak/services/accounts/auth/network-of.ts'
import type { Actor } from '@tiebreak/services/context.ts'

/** What a request's headers say about its sender. */
export type Heard = { authorization: string | undefined; cookie: string | undefined; address: string }

/** Who sends a request, as far as can be known before asking the database. */
export type Claim = {
  /** Whether it has a session opened here, and so speaks for a person. */
  hasSession: boolean
  /** The session, or else the network. A digest, since it is kept for a while. */
  caller: string
}

/**
 * Reads who sends a request. Anyone can put a different token or session into each request, so whatever was not signed
 * here counts towards the network it comes from: tokens, of which one place may have many, separately from strangers.
 */
export function claimOf(
  { authorization, cookie, address }: Heard,
  sessionOf: (cookie: string | undefined) => string | null,
): Claim {
  const session = authorization === undefined ? sessionOf(cookie) : null
  const name = session ?? `${authorization === undefined ? 'nobody' : 'token'} at ${networkOf(address)}`
  return { hasSession: session !== null, caller: hash('sha256', name, 'base64') }
}

/** Whose budget a call uses, once the caller is known: the token's, the account's, or the network's. */
export function callerName(actor: Actor, address: string): string {
  if (actor.kind === 'token') return `token:${actor.tokenId}`
  return actor.kind === 'user' ? `user:${actor.userId}` : `address:${networkOf(address)}`
}

/** The account behind a call: expensive calls count towards it, whichever of its tokens is used. */
export function accountName(actor: Actor, address: string): string {
  return actor.kind === 'token' || actor.kind === 'user' ? `user:${actor.userId}` : `address:${networkOf(address)}`
}
