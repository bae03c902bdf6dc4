import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { SessionId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Ctx } from '#context.ts'

/**
 * The account and session of a caller who acts on their own account.
 * @throws DomainError `not_signed_in`
 */
export function requireSession({ actor }: Ctx): { userId: UserId; sessionId: SessionId } {
  if (actor.kind !== 'user' || actor.sessionId === undefined) throw new DomainError('not_signed_in')
  return { userId: actor.userId, sessionId: actor.sessionId }
}
