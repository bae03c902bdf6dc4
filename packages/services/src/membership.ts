import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Actor } from './context.ts'

/** The caller inside a project: a role, or null for an admin who is not a member, and for the operator. */
export type Membership = { role: Role | null; isAdmin: boolean }

/**
 * What a caller is in a project, from what the database says about the account there; undefined when it shows no such
 * project. Strangers learn nothing: a project that is not theirs does not exist.
 * @throws DomainError `project_not_found`
 */
export function membershipFrom(actor: Actor, found: { role: Role | null } | undefined): Membership {
  const isAdmin = actor.kind === 'operator' || ((actor.kind === 'user' || actor.kind === 'token') && actor.isAdmin)
  if (found === undefined || (found.role === null && !isAdmin)) throw new DomainError('project_not_found')
  return { role: found.role, isAdmin }
}
