import type { LeaseNext, NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findOrMakeRater } from '@tiebreak/db/queries/annotating/raters.ts'
import { callLeaseNext, type NextAssignmentsRow, type NothingRow } from '@tiebreak/db/queries/queue/next-assignments.ts'
import { findPauseReason } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { v7 as uuidv7 } from 'uuid'
import { toOnboarding } from '#annotating/get-onboarding.ts'
import { toAssignment } from '#annotating/list-own-assignments.ts'
import type { Ctx, Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import { LEASE_MS } from './lease-times.ts'

/** Leases the caller's next comparisons: their open leases first, in the order drawn before, then free seats. */
export async function leaseNext({ ctx, input }: Verb<{ projectId: ProjectId } & LeaseNext>): Promise<NextAssignments> {
  const { projectId, want } = input
  const entered = await enterProject(ctx, projectId)
  const actorId = entered.userId
  const raterId =
    entered.raterId ?? (await findOrMakeRater(ctx.db, { projectId, userId: actorId, newId: newId(RaterId) }))
  const newIds = Array.from({ length: want }, () => uuidv7())
  const next = await callLeaseNext(ctx.db, { projectId, actorId, raterId, newIds, holdMs: LEASE_MS })
  const { assignments, explained, judged, left, standing, nothing } = next
  return {
    assignments: assignments.map((row) => toAssignment(row, explained.includes(row.id))),
    why: nothing && (await whyNothingFor(ctx, { projectId, actorId, raterId }, whyNothing(next, nothing))),
    progress: { judged, left },
    stage: { kind: next.stage === 'failed' ? 'qualification' : next.stage, done: next.stageDone, of: next.stageOf },
    standing: {
      guidelines: { current: standing.guidelinesCurrent, acknowledged: standing.guidelinesAcknowledged },
      onboardingNeeded: toOnboarding(standing).needed,
    },
  }
}

/** Annotators are told if they are paused because of reports, but no other reason for a pause. */
async function whyNothingFor(
  ctx: Ctx,
  { raterId, ...scope }: { projectId: ProjectId; actorId: string; raterId: RaterId },
  why: NextAssignments['why'],
): Promise<NextAssignments['why']> {
  if (why !== 'you_are_paused') return why
  const because = await withTransaction(ctx.db, scope, (tx) => findPauseReason(tx, scope.projectId, raterId))
  return because === 'flags' ? 'reports_read_first' : why
}

function whyNothing({ stage, standing }: NextAssignmentsRow, nothing: NothingRow): NextAssignments['why'] {
  if (nothing.state === 'paused') return 'project_paused'
  if (nothing.state === 'closed') return 'project_closed'
  if (nothing.paused) return 'you_are_paused'
  if (standing.lacksConsent) return 'consent_needed'
  if (stage === 'failed') return 'not_qualified'
  if (nothing.shareReached) return 'share_reached'
  if (!nothing.prompts) return 'nothing_imported'
  if (!nothing.comparisons) return 'no_comparisons'
  if (nothing.freeSeats && !nothing.freeForOthers) return 'all_done_by_you'
  if (nothing.heldByOthers) return 'seats_taken'
  return nothing.freeForOthers ? 'not_for_you' : 'all_judged'
}
