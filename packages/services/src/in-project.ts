import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findRole } from '@tiebreak/db/queries/members.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { actorId } from './actor-id.ts'
import type { Ctx } from './context.ts'
import { type Membership, membershipFrom } from './membership.ts'

/**
 * Runs `work` in one transaction inside a project's walls, for a caller who may be there. Which roles may call at all
 * is decided before, from the endpoint's `access`; a verb that needs more asks `membership`.
 * @throws DomainError `not_signed_in`, `project_not_found`
 */
export async function inProject<T>(
  ctx: Ctx,
  projectId: ProjectId,
  work: (tx: Tx, membership: Membership) => Promise<T>,
): Promise<T> {
  if (ctx.actor.kind === 'anonymous') throw new DomainError('not_signed_in')
  return withTransaction(ctx.db, { projectId, actorId: actorId(ctx.actor) }, async (tx) =>
    work(tx, await membershipOf(ctx, tx, projectId)),
  )
}

async function membershipOf({ actor }: Ctx, tx: Tx, projectId: ProjectId): Promise<Membership> {
  if (actor.kind === 'worker') return { role: null, isAdmin: true }
  if (actor.kind === 'anonymous') throw new DomainError('not_signed_in')
  if (actor.kind === 'token' && actor.projectId !== projectId) throw new DomainError('project_not_found')
  const found = await findRole(tx, projectId, actorId(actor) ?? '')
  return membershipFrom(actor, found.projectExists ? found : undefined)
}
