import { createHash } from 'node:crypto'
import type { Scope } from '@tiebreak/db/transaction.ts'
import { actorId } from './actor-id.ts'
import type { Actor } from './context.ts'

/**
 * What the database checks a signed-in person by: the session, and the SHA-256 of its secret, which the serving role can
 * not read. Unlike the account in a transaction's scope, which anyone can claim, it can't be made up.
 */
export function proofOfSession(sessionId: string, secret: string): string {
  return `session:${sessionId}:${createHash('sha256').update(secret, 'utf8').digest('hex')}`
}

/** The same for an API token, by the hash of its text. */
export function proofOfToken(tokenId: string, hash: Buffer): string {
  return `token:${tokenId}:${hash.toString('hex')}`
}

/** The scope of an actor in a project or outside: whom the transaction acts for, and what proves it. */
export function scopeOf(actor: Actor, projectId: Scope['projectId'] = null): Scope {
  return { projectId, actorId: actorId(actor), proof: proofOf(actor) }
}

/** What proves an actor to the database: functions that write members ask for it, and so may triggers (`session_actor`). */
function proofOf(actor: Actor): string | null {
  return actor.kind === 'user' || actor.kind === 'token' ? (actor.proof ?? null) : null
}
