import { hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { networkOf } from '@tiebreak/services/auth/network-of.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import type { IsTrustedProxy } from '@tiebreak/services/instance/trusted-proxies.ts'
import type { Context } from 'hono'
import type { AppEnv } from '#app-env.ts'
import { clientAddress } from '#client-address.ts'

const SESSION = /session_token=[^;]+/

/**
 * Who sends a request, as far as it says so itself and before the database is asked: by its token or session, else by its
 * address. A digest, since it is kept for a while.
 */
export function claimedCaller(c: Context<AppEnv>, isTrusted: IsTrustedProxy | undefined): string {
  const { authorization, cookie } = c.req.header()
  return digest(named({ authorization, cookie }) ?? networkOf(clientAddress(c, isTrusted)))
}

/** The same before anything is read but the head; whoever names nobody is the other end of the connection. */
export function callerAtDoor({ headers, socket }: IncomingMessage): string {
  return digest(named(headers) ?? socket.remoteAddress ?? '')
}

function named({ authorization, cookie }: { authorization?: string | undefined; cookie?: string | undefined }) {
  return authorization ?? SESSION.exec(cookie ?? '')?.[0]
}

function digest(text: string): string {
  return hash('sha256', text, 'base64')
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
