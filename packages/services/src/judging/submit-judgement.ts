import { createHash } from 'node:crypto'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredJudgement, type SubmitJudgement } from '@tiebreak/contracts/judgement.ts'
import { callSubmitJudgement } from '@tiebreak/db/queries/judging.ts'
import type { Verb } from '#context.ts'
import { requireOnScale } from './require-on-scale.ts'
import { requireRater } from './require-rater.ts'

/**
 * Stores one judgement, once. Resending the same id answers the stored one; the same id with another body is refused.
 * @throws DomainError `assignment_not_found`, `assignment_already_judged`, `judgement_id_reused`, `judgement_not_found`,
 * `judgement_revised_already`, `answer_not_of_assignment`, `answer_not_on_scale`
 */
export async function submitJudgement({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & SubmitJudgement>): Promise<StoredJudgement> {
  const { projectId, ...body } = input
  const { raterId, userId, ...assignment } = await requireRater(ctx, projectId, body.assignmentId)
  requireOnScale(body, assignment)
  const outcome = await callSubmitJudgement(ctx.db, {
    projectId,
    actorId: userId,
    raterId,
    body,
    digest: digestOf(body),
  })
  if (outcome.kind !== 'stored') throw new DomainError(outcome.kind)
  const { kind: _, receivedAt, ...stored } = outcome
  return StoredJudgement.parse({ ...stored, receivedAt: new Date(receivedAt).toISOString() })
}

/** The same answer gives the same digest, in whatever order its ranks were written. */
function digestOf({ ranks, ...rest }: SubmitJudgement): Buffer {
  const ordered = ranks && Object.entries(ranks).sort(([left], [right]) => (left < right ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([ordered, Object.entries(rest).sort(([left], [right]) => (left < right ? -1 : 1))]))
    .digest()
}
