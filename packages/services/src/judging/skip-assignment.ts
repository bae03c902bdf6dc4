import type { SkipAssignment } from '@tiebreak/contracts/assignment.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { skipLease } from '@tiebreak/db/queries/judging.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { requireRater } from './require-rater.ts'

type Input = { projectId: ProjectId; assignmentId: AssignmentId } & SkipAssignment

/**
 * Gives a comparison back with a reason; its seat is free for others and it does not come again to this annotator.
 * @throws DomainError `assignment_not_found`, `assignment_already_judged`
 */
export async function skipAssignment({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, assignmentId, reason, note } = input
  const { raterId, userId } = await requireRater(ctx, projectId)
  const ended = await withTransaction(ctx.db, { projectId, actorId: userId }, (tx) =>
    skipLease(tx, { projectId, raterId, assignmentId, reason, note }),
  )
  if (ended === 'not_found') throw new DomainError('assignment_not_found')
  if (ended === 'judged') throw new DomainError('assignment_already_judged')
}
