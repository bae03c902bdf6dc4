import { DomainError } from '@tiebreak/contracts/errors.ts'
import { createToken } from '@tiebreak/contracts/members/endpoints.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Actor } from '#context.ts'

/**
 * Refuses that a token makes anybody what can create tokens, by invitation or by a change of role: one that leaked could
 * otherwise give itself a successor.
 * @throws DomainError `not_allowed`
 */
export function refuseByToken(actor: Actor, role: Role): void {
  const { access } = createToken
  if (actor.kind !== 'token' || access.who !== 'members' || !access.roles.includes(role)) return
  throw new DomainError('not_allowed', {
    details: [{ path: 'role', message: 'A token can only invite, or make, annotators and reviewers.' }],
  })
}
