import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { SettleReview } from '@tiebreak/contracts/review/schemas.ts'
import { findAdjudication } from '@tiebreak/db/queries/review/adjudications.ts'
import { findForReview, holdComparison, setReviewed } from '@tiebreak/db/queries/review/reviews.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import { recordRuling } from '#audit/record-act.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { isAnswerable } from './is-answerable.ts'

type Input = { projectId: ProjectId; comparisonId: ComparisonId } & SettleReview

/**
 * Ends a review without a final answer. Returned to the queue, the comparison has a free seat, reports up to now count
 * as dealt with, and an earlier final answer is no longer in force; a withdrawn comparison can be returned too.
 * Withdrawn, nobody gets it any more, and its judgements leave figures and exports. Both are recorded decisions;
 * nothing is deleted.
 * @throws DomainError `comparison_not_found`, `comparison_not_in_review`, `review_changed`
 */
export async function settleReview({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, comparisonId, to, reason, seen } = input
  await inProject(ctx, projectId, async (tx) => {
    await holdComparison(tx, projectId, comparisonId)
    const found = await findForReview(tx, projectId, comparisonId, actorId(ctx.actor))
    if (!found) throw new DomainError('comparison_not_found')
    const inForce = await findAdjudication(tx, projectId, comparisonId)
    if (seen && (seen.state !== found.state || seen.adjudicationId !== (inForce?.id ?? null)))
      throw new DomainError('review_changed')
    const isOut = found.state === 'withdrawn'
    // Over an earlier text nobody is asked again: a comparison of the corrected one stands in its place.
    if (isOut ? to === 'out' || found.supersededFrom !== null : !isAnswerable(found))
      throw new DomainError('comparison_not_in_review')
    const kind = to === 'out' ? 'withdraw' : 'reopen'
    await recordRuling(ctx, tx, { projectId, kind, reason, on: { comparisonId } })
    await setReviewed(tx, projectId, comparisonId, to === 'out' ? 'withdrawn' : 'open')
    const subject = `comparison:${comparisonId}`
    await audit(ctx, tx, { projectId, action: `review.${kind}`, subject, detail: { reason } })
  })
}
