import type { LeaseNext, NextAssignments } from '@tiebreak/contracts/assignment.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { callLeaseNext, countRaterProgress, type RaterProgress } from '@tiebreak/db/queries/judging.ts'
import { findOrMakeRater } from '@tiebreak/db/queries/raters.ts'
import { findStanding } from '@tiebreak/db/queries/standing.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import { toOnboarding } from '#people/to-onboarding.ts'
import { LEASE_MS } from './rules.ts'
import { toAssignment } from './to-assignment.ts'

/** Leases the caller's next comparisons: own open leases first, in the order drawn before, then free seats. */
export async function leaseNext({ ctx, input }: Verb<{ projectId: ProjectId } & LeaseNext>): Promise<NextAssignments> {
  const { projectId, want } = input
  const entered = await enterProject(ctx, projectId)
  const actorId = entered.userId
  const raterId = entered.raterId ?? (await findOrMakeRater(ctx.db, { projectId, userId: actorId, newId: uuidv7() }))
  const newIds = Array.from({ length: want }, () => uuidv7())
  const rows = await callLeaseNext(ctx.db, { projectId, actorId, raterId, newIds, holdMs: LEASE_MS })
  const { counts, standing } = await withTransaction(ctx.db, { projectId, actorId }, async (tx) => ({
    counts: await countRaterProgress(tx, projectId, raterId),
    standing: await findStanding(tx, projectId, actorId),
  }))
  if (!standing) throw new DomainError('project_not_found')
  return {
    assignments: rows.map((row) => ({ ...toAssignment(row), explained: counts.explained.includes(row.id) })),
    why: rows.length > 0 ? null : whyNothing(counts),
    progress: { judged: counts.judged, left: counts.left },
    stage: {
      kind: counts.stage === 'failed' ? 'qualification' : counts.stage,
      done: counts.stageDone,
      of: counts.stageOf,
    },
    standing: {
      guidelines: { current: standing.guidelinesCurrent, acknowledged: standing.guidelinesAcknowledged },
      onboardingNeeded: toOnboarding(standing).needed,
    },
  }
}

function whyNothing(counts: RaterProgress): NextAssignments['why'] {
  if (counts.state === 'paused') return 'project_paused'
  if (counts.state === 'closed') return 'project_closed'
  if (counts.paused) return 'you_are_paused'
  if (counts.stage === 'failed') return 'not_qualified'
  if (counts.shareReached) return 'share_reached'
  if (!counts.prompts) return 'nothing_imported'
  if (!counts.comparisons) return 'no_comparisons'
  if (counts.freeSeats && counts.left === 0) return 'all_done_by_you'
  return counts.heldByOthers || counts.left > 0 ? 'seats_taken' : 'all_judged'
}
