import { createHash } from 'node:crypto'
import { SCALES } from '@tiebreak/contracts/choices.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredJudgement, type SubmitJudgement } from '@tiebreak/contracts/judgement.ts'
import { callSubmitEntering } from '@tiebreak/db/queries/submit-entering.ts'
import type { Verb } from '#context.ts'
import { requireMayEnter } from '#enter-project.ts'
import { membershipFrom } from '#membership.ts'
import { scaleFault } from './scale-fault.ts'

/**
 * Stores one judgement, once, in one round trip: who may and on which scale is asked in the statement that stores it. Resending the same id answers the stored one; the same id with another body is refused.
 * @throws DomainError `assignment_not_found`, `assignment_already_judged`, `judgement_id_reused`, `judgement_not_found`,
 * `judgement_revised_already`, `answer_not_of_assignment`, `answer_not_on_scale`
 */
export async function submitJudgement({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & SubmitJudgement>): Promise<StoredJudgement> {
  const { projectId, ...body } = input
  const caller = requireMayEnter(ctx, projectId)
  const found = await callSubmitEntering(ctx.db, {
    projectId,
    actorId: caller.userId,
    isAdmin: caller.isAdmin,
    assignmentId: body.assignmentId,
    body,
    digest: digestOf(body),
    scales: SCALES.filter((scale) => scaleFault(body, { scale, allowBothBad: true }) === null),
    needsBothBad: body.bothBad,
  })
  membershipFrom(caller, found)
  if (!found?.raterId) throw new DomainError('assignment_not_found')
  const { outcome } = found
  if (outcome === null) {
    const fault = scaleFault(body, found)
    throw new DomainError('answer_not_on_scale', fault ? { details: [fault] } : {})
  }
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
