import { judgementFault } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ProjectId, ResponseHandle } from '@tiebreak/contracts/ids.ts'
import type { Adjudicate, Adjudication } from '@tiebreak/contracts/review/schemas.ts'
import { findAdjudication, insertAdjudication } from '@tiebreak/db/queries/review/adjudications.ts'
import {
  findForReview,
  holdComparison,
  type ReviewComparison,
  setReviewed,
} from '@tiebreak/db/queries/review/reviews.ts'
import { actorId, actorName } from '#actor-id.ts'
import { noteSeen } from '#annotating/note-seen.ts'
import { audit } from '#audit/audit.ts'
import { ranksByPosition } from '#comparisons/ranks-by-position.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { isAnswerable } from './is-answerable.ts'
import { toAdjudication } from './to-adjudication.ts'

type Input = { projectId: ProjectId; comparisonId: ComparisonId } & Adjudicate

/**
 * Gives a comparison its final answer, on the project's scale, with the cause. Final answers are appended: the latest
 * is in force, and whoever gives one names the one it replaces. People who judged or reported the comparison can't give
 * one.
 * @throws DomainError `comparison_not_found`, `comparison_not_in_review`, `own_judgement`, `adjudicated_already`,
 * `answer_not_on_scale`, `answer_not_of_comparison`
 */
export async function adjudicate({ ctx, input }: Verb<Input>): Promise<Adjudication> {
  const { projectId, comparisonId, revises, cause, note, ...answer } = input
  return inProject(ctx, projectId, async (tx) => {
    await holdComparison(tx, projectId, comparisonId)
    const found = await findForReview(tx, projectId, comparisonId, actorId(ctx.actor))
    if (!found) throw new DomainError('comparison_not_found')
    if (!isAnswerable(found)) throw new DomainError('comparison_not_in_review')
    if (found.ownWork) throw new DomainError('own_judgement')
    const earlier = await findAdjudication(tx, projectId, comparisonId)
    if ((earlier?.id ?? null) !== revises) throw new DomainError('adjudicated_already')
    const fault = judgementFault({ ...answer, criteria: [] }, { ...found, criteria: null })
    if (fault) throw new DomainError('answer_not_on_scale', { details: [fault] })

    const placed = found.responses.toSorted((one, other) => one.position - other.position)
    await insertAdjudication(tx, {
      projectId,
      comparisonId,
      k: found.k,
      ranks: ranksByPosition(
        answer.ranks,
        placed.map(({ handle }) => handle),
      ),
      strength: answer.strength,
      unacceptable: positionsOf(answer.unacceptable, found),
      bothBad: answer.bothBad,
      displayOrder: found.responses.map(({ position }) => position),
      cause,
      note: note.trim(),
      adjudicatedBy: actorName(ctx.actor),
    })
    await setReviewed(tx, projectId, comparisonId, 'settled')
    await noteSeen(ctx, tx, projectId, [comparisonId])
    const subject = `comparison:${comparisonId}`
    await audit(ctx, tx, { projectId, action: 'review.adjudicate', subject, detail: { cause } })
    const stored = await findAdjudication(tx, projectId, comparisonId)
    if (!stored) throw new Error('the answer was just written')
    return toAdjudication(stored, found, ctx.actor)
  })
}

function positionsOf(handles: readonly ResponseHandle[], { responses }: ReviewComparison): number[] {
  const positions = handles.map((handle) => responses.find((one) => one.handle === handle)?.position)
  const known = positions.filter((position) => position !== undefined)
  if (known.length < handles.length) throw new DomainError('answer_not_of_comparison')
  return known.toSorted((one, other) => one - other)
}
