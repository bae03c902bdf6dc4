import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { callDecline } from '@tiebreak/db/queries/annotating/judging.ts'
import type { Ctx } from '#context.ts'
import { requireAnnotator } from './require-annotator.ts'

/**
 * Ends the caller's own assignment without a judgement.
 * @throws DomainError `assignment_not_found`, `assignment_already_judged`
 */
export async function decline(
  ctx: Ctx,
  {
    projectId,
    ...input
  }: { projectId: ProjectId; assignmentId: AssignmentId; flagId: string | null; reason: string; note: string },
): Promise<void> {
  const { raterId, userId } = await requireAnnotator(ctx, projectId)
  const ended = await callDecline(ctx.db, { projectId, actorId: userId, raterId, ...input })
  if (ended === 'not_found') throw new DomainError('assignment_not_found')
  if (ended === 'judged') throw new DomainError('assignment_already_judged')
}
