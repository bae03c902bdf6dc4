import type { ActorKind } from '@tiebreak/contracts/audit/kinds.ts'
import type { Actor } from '#context.ts'

/** The kind of an actor. Strangers are people who are not signed in yet; the command line on the server is the system. */
export function actorKind(actor: Actor): ActorKind {
  switch (actor.kind) {
    case 'user':
    case 'anonymous':
      return 'person'
    case 'token':
      return 'token'
    case 'worker':
    case 'operator':
      return 'system'
  }
}
