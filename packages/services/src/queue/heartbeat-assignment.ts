import type { Heartbeat, LeaseState } from '@tiebreak/contracts/annotating/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findAssignmentState } from '@tiebreak/db/queries/annotating/judging.ts'
import { holdLease, setLeaseAtMost } from '@tiebreak/db/queries/queue/leases.ts'
import { isGivenTasks } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { requireAnnotator } from '#annotating/require-annotator.ts'
import type { Verb } from '#context.ts'
import { LEASE_MS, LEAVING_LEASE_MS } from './lease-times.ts'

type Input = { projectId: ProjectId; assignmentId: AssignmentId } & Heartbeat

/**
 * Renews a lease while its task is on screen. Shortens it when the page is left, or when a lead has paused the
 * annotator or the project, so that an idle page doesn't hold a seat.
 * @throws DomainError `assignment_already_judged`, or `assignment_not_found` when the lease has ended otherwise
 */
export async function heartbeatAssignment({ ctx, input }: Verb<Input>): Promise<LeaseState> {
  const { projectId, assignmentId, leaving } = input
  const { raterId, userId } = await requireAnnotator(ctx, projectId)
  return withTransaction(ctx.db, { projectId, actorId: userId }, async (tx) => {
    const holdMs = leaving ? LEAVING_LEASE_MS : LEASE_MS
    const open = await isGivenTasks(tx, projectId, raterId)
    const lease = { projectId, raterId, assignmentId }
    const leaseUntil = open
      ? await holdLease(tx, { ...lease, holdMs })
      : await setLeaseAtMost(tx, { ...lease, mostMs: LEAVING_LEASE_MS })
    if (leaseUntil) return { id: assignmentId, leaseUntil: leaseUntil.toISOString(), open }
    const state = await findAssignmentState(tx, { projectId, raterId, assignmentId })
    throw new DomainError(state === 'judged' ? 'assignment_already_judged' : 'assignment_not_found')
  })
}
