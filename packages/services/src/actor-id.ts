import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Actor } from './context.ts'

/** The actor's account, for scopes and records; null for the worker, the operator and strangers. */
export function actorId(actor: Actor): UserId | null {
  return actor.kind === 'user' || actor.kind === 'token' ? actor.userId : null
}

/** The actor as named in the audit log. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.userId}`
    case 'token':
      return `token:${actor.tokenId}`
    case 'worker':
      return 'worker'
    case 'operator':
      return 'operator'
    case 'anonymous':
      return 'anonymous'
  }
}
