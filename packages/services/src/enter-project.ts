import type { Asked } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { AssignmentId, ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import { callEnter } from '@tiebreak/db/queries/members/members.ts'
import type { Actor, Ctx } from './context.ts'
import { type Membership, membershipFrom } from './membership.ts'

/** What judgements have to fit is that of the assignment, where one was named; else of the project. */
export type Entered = Membership &
  Asked & {
    userId: UserId
    /** Null until the member has leased for the first time. */
    raterId: RaterId | null
  }

/**
 * What the caller is in a project, in one round trip, for calls that need no transaction of their own.
 * @throws DomainError `not_signed_in`, `project_not_found`
 */
export async function enterProject(
  ctx: Ctx,
  projectId: ProjectId,
  assignmentId: AssignmentId | null = null,
): Promise<Entered> {
  const actor = requireMayEnter(ctx, projectId)
  if (ctx.entered?.projectId === projectId && assignmentId === null) return ctx.entered
  const found = await callEnter(ctx.db, projectId, actor.userId, assignmentId)
  if (found === undefined) throw new DomainError('project_not_found')
  const { role: _, ...rest } = found
  return { ...membershipFrom(actor, found), userId: actor.userId, ...rest }
}

/**
 * The caller as an account that may ask for this project at all, before the database is asked.
 * @throws DomainError `not_signed_in`, `project_not_found`
 */
export function requireMayEnter({ actor }: Ctx, projectId: ProjectId): Extract<Actor, { userId: unknown }> {
  if (actor.kind !== 'user' && actor.kind !== 'token') throw new DomainError('not_signed_in')
  if (actor.kind === 'token' && actor.projectId !== projectId) throw new DomainError('project_not_found')
  return actor
}
