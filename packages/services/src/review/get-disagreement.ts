import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { findAdjudication } from '@tiebreak/db/queries/review/adjudications.ts'
import {
  findForReview,
  listReviewedJudgements,
  listReviewFlags,
  listReviewSkips,
} from '@tiebreak/db/queries/review/reviews.ts'
import { actorId } from '#actor-id.ts'
import { noteSeen } from '#annotating/note-seen.ts'
import { shownTexts } from '#annotating/shown-texts.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { pseudonym } from '#members/names.ts'
import { byHandle } from './by-handle.ts'
import { isAnswerable } from './is-answerable.ts'
import { toAdjudication } from './to-adjudication.ts'

/**
 * One comparison for its reviewer: texts by handle, judgements and reports by pseudonym. No system, no account, no gold answer.
 * @throws DomainError `comparison_not_found`
 */
export async function getDisagreement({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; comparisonId: ComparisonId }>): Promise<Disagreement> {
  const { projectId, comparisonId } = input
  return inProject(ctx, projectId, async (tx) => {
    const found = await findForReview(tx, projectId, comparisonId, actorId(ctx.actor))
    if (!found) throw new DomainError('comparison_not_found')
    await noteSeen(ctx, tx, projectId, [comparisonId])
    const votes = await listReviewedJudgements(tx, projectId, comparisonId)
    const flags = await listReviewFlags(tx, projectId, comparisonId)
    const skips = await listReviewSkips(tx, projectId, comparisonId)
    const adjudication = await findAdjudication(tx, projectId, comparisonId)
    return Disagreement.parse({
      comparisonId,
      state: found.state,
      isSuperseded: found.supersededFrom !== null,
      answerable: isAnswerable(found),
      ownWork: found.ownWork,
      ...shownTexts(found),
      scale: found.scale,
      allowBothBad: found.allowBothBad,
      votes: votes.map(({ raterKind, raterOrdinal, ...vote }) => ({
        ...vote,
        ...byHandle(vote, found.responses),
        rater: pseudonym({ kind: raterKind, ordinal: raterOrdinal }),
      })),
      flags: flags.map(({ kind, note, flaggedAt, raterKind, raterOrdinal }) => ({
        rater: pseudonym({ kind: raterKind, ordinal: raterOrdinal }),
        kind,
        note,
        flaggedAt: flaggedAt.toISOString(),
      })),
      skips: skips.map(({ reason, note, raterKind, raterOrdinal }) => ({
        rater: pseudonym({ kind: raterKind, ordinal: raterOrdinal }),
        reason,
        note,
      })),
      adjudication: adjudication ? toAdjudication(adjudication, found, ctx.actor) : null,
    })
  })
}
