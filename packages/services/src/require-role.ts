import type { Access } from '@tiebreak/contracts/endpoint.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Actor } from './context.ts'
import type { Membership } from './membership.ts'

/** The access of a call inside a project. */
export type MembersAccess = Extract<Access, { who: 'members' }>

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
