import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Actor } from '#context.ts'

/** Roles that can create tokens. */
const MAKERS: readonly Role[] = ['lead', 'engineer']

/**
 * Refuses that a token makes anybody what can create tokens, by invitation or by a change of role: one that leaked could
 * otherwise give itself a successor.
 * @throws DomainError `not_allowed`
 */
export function refuseByToken(actor: Actor, role: Role): void {
  if (actor.kind !== 'token' || !MAKERS.includes(role)) return
  throw new DomainError('not_allowed', {
    details: [{ path: 'role', message: 'A token can only invite, or make, annotators and reviewers.' }],
  })
}
