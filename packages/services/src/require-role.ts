import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Actor } from './context.ts'
import type { MembersAccess, Membership } from './membership.ts'

/**
 * Refuses a member whose role, or a token whose scope, is not that of the call. An admin counts as lead in every project.
 * @throws DomainError `not_allowed`, `token_scope_missing`
 */
export function requireRole(actor: Actor, { role, isAdmin }: Membership, { roles, token }: MembersAccess): void {
  const allowed = (role !== null && roles.includes(role)) || (isAdmin && roles.includes('lead'))
  if (!allowed) throw new DomainError('not_allowed')
  if (actor.kind === 'token' && (token === undefined || !actor.scopes.includes(token)))
    throw new DomainError('token_scope_missing')
}
