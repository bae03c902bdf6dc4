import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { callEnter } from '@tiebreak/db/queries/projects/enter.ts'
import type { Actor, Ctx } from './context.ts'
import type { Entered, Membership } from './membership.ts'

/**
 * The caller's membership in a project, in one round trip, for calls that need no transaction of their own.
 * @throws DomainError `not_signed_in`, `project_not_found`
 */
export async function enterProject(ctx: Ctx, projectId: ProjectId): Promise<Entered> {
  const actor = requireMayEnter(ctx, projectId)
  if (ctx.entered?.projectId === projectId) return ctx.entered
  const found = await callEnter(ctx.db, projectId, actor.userId)
  if (found === undefined) throw new DomainError('project_not_found')
  const { role: _, ...rest } = found
  return { ...membershipFrom(actor, found), userId: actor.userId, ...rest }
}

/**
 * The caller's account, if it could possibly access this project; checked before asking the database.
 * @throws DomainError `not_signed_in`, `project_not_found`
 */
export function requireMayEnter({ actor }: Ctx, projectId: ProjectId): Extract<Actor, { userId: unknown }> {
  if (actor.kind !== 'user' && actor.kind !== 'token') throw new DomainError('not_signed_in')
  if (isOfOther(actor, projectId)) throw new DomainError('project_not_found')
  return actor
}

/** Whether a caller is a token of another project. */
export function isOfOther(actor: Actor, projectId: ProjectId): boolean {
  return actor.kind === 'token' && actor.projectId !== null && actor.projectId !== projectId
}

/**
 * A caller's membership, from what the database says about the account in the project; undefined when the account can
 * see no such project. Strangers learn nothing: a project that is not theirs does not exist.
 * @throws DomainError `project_not_found`
 */
export function membershipFrom(actor: Actor, found: { role: Role | null } | undefined): Membership {
  const isAdmin = actor.kind === 'operator' || ((actor.kind === 'user' || actor.kind === 'token') && actor.isAdmin)
  if (found === undefined || (found.role === null && !isAdmin)) throw new DomainError('project_not_found')
  return { role: found.role, isAdmin }
}
