import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findCallerStanding } from '@tiebreak/db/queries/members/caller-standing.ts'
import { findRole } from '@tiebreak/db/queries/members/members.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Actor, Ctx } from './context.ts'
import { isOfOther, membershipFrom } from './enter-project.ts'
import type { Membership } from './membership.ts'
import { scopeOf } from './proof.ts'
import { requireRole } from './require-access.ts'

/**
 * Runs `work` in one transaction scoped to a project, for a caller with access to it. The endpoint's `access` has
 * already decided which roles may call; that, and everything else a caller can lose, is checked again here, since an
 * upload may have taken an hour. A verb with further conditions checks `membership`.
 * @throws DomainError `not_signed_in`, `token_invalid`, `project_not_found`, `not_allowed`, `token_scope_missing`
 */
export async function inProject<T>(
  ctx: Ctx,
  projectId: ProjectId,
  work: (tx: Tx, membership: Membership) => Promise<T>,
): Promise<T> {
  if (ctx.actor.kind === 'anonymous') throw new DomainError('not_signed_in')
  return withTransaction(ctx.db, scopeOf(ctx.actor, projectId), async (tx) =>
    work(tx, await membershipOf(ctx, tx, projectId)),
  )
}

async function membershipOf({ actor, access }: Ctx, tx: Tx, projectId: ProjectId): Promise<Membership> {
  switch (actor.kind) {
    case 'worker':
      return { role: null, isAdmin: true }
    case 'anonymous':
      throw new DomainError('not_signed_in')
    case 'operator': {
      const found = await findRole(tx, projectId, null)
      return membershipFrom(actor, found.projectExists ? found : undefined)
    }
    default: {
      const membership = await standingOf(actor, tx, projectId)
      if (access) requireRole(actor, membership, access)
      return membership
    }
  }
}

/** The caller's standing by now: session, token and role may all have changed since the request arrived. */
async function standingOf(
  actor: Extract<Actor, { userId: unknown }>,
  tx: Tx,
  projectId: ProjectId,
): Promise<Membership> {
  if (isOfOther(actor, projectId)) throw new DomainError('project_not_found')
  const found = await findCallerStanding(tx, {
    projectId,
    userId: actor.userId,
    sessionId: actor.kind === 'user' ? (actor.sessionId ?? null) : null,
    tokenId: actor.kind === 'token' ? actor.tokenId : null,
  })
  if (!found.isOpen || !found.hasSession || !found.hasToken)
    throw new DomainError(actor.kind === 'token' ? 'token_invalid' : 'not_signed_in')
  return membershipFrom({ ...actor, isAdmin: found.isAdmin }, found.projectExists ? found : undefined)
}
