import { fillExplanation } from '@tiebreak/contracts/comparisons/explanation.ts'
import { GoldFeedback } from '@tiebreak/contracts/comparisons/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findGoldFeedback } from '@tiebreak/db/queries/comparisons/gold.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'

/**
 * The known answer to a practice task of the caller, whether their first judgement agreed, and the explanation with the
 * letters under which they saw the responses.
 * @throws DomainError `feedback_not_found` before the judgement, and for anything that is not a practice task of the
 * caller
 */
export async function getGoldFeedback({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; assignmentId: AssignmentId }>): Promise<GoldFeedback> {
  const { projectId, assignmentId } = input
  const { raterId, userId } = await enterProject(ctx, projectId)
  const found =
    raterId === null
      ? undefined
      : await withTransaction(ctx.db, { projectId, actorId: userId }, (tx) =>
          findGoldFeedback(tx, { projectId, raterId, assignmentId }),
        )
  if (!found) throw new DomainError('feedback_not_found')
  const { displayOrder, explanation, ...rest } = found
  return GoldFeedback.parse({ ...rest, explanation: fillExplanation(explanation, displayOrder) })
}
