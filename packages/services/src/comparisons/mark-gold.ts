import { goldFault } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { type Fault, fault } from '@tiebreak/contracts/annotating/judgement-form.ts'
import { type UnknownMark, unknownMarks } from '@tiebreak/contracts/comparisons/explanation.ts'
import { Gold, type MarkGold } from '@tiebreak/contracts/comparisons/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findForGold, setGold } from '@tiebreak/db/queries/comparisons/gold.ts'
import { audit } from '#audit/audit.ts'
import { recordRuling } from '#audit/record-act.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { ranksByPosition } from './ranks-by-position.ts'

const MOST_TOLD = 20

/**
 * Marks a comparison as gold, or changes its known answer, which must be one that annotators could give. Existing
 * judgements leave the figures: a decision is recorded, and the tallies follow.
 * @throws DomainError `comparison_not_found`, `answer_not_of_comparison`, `answer_not_on_scale`,
 * `explanation_names_no_response`
 */
export async function markGold({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; comparisonId: ComparisonId } & MarkGold>): Promise<Gold> {
  const { projectId, comparisonId, use, ranks, explanation } = input
  return inProject(ctx, projectId, async (tx) => {
    const found = await findForGold(tx, projectId, comparisonId)
    if (!found) throw new DomainError('comparison_not_found')
    const gold = { use, ranks: ranksByPosition(ranks, found.responseIds), explanation }
    const fault = goldFault(gold.ranks, found)
    if (fault) throw new DomainError('answer_not_on_scale', { details: [fault] })
    const unknown = unknownMarks(explanation, found.k)
    if (unknown.length > 0)
      throw new DomainError('explanation_names_no_response', { details: unknown.slice(0, MOST_TOLD).map(whereUnknown) })
    await setGold(tx, projectId, comparisonId, gold)
    if (found.gold === null)
      await recordRuling(ctx, tx, { projectId, kind: 'mark_gold', reason: use, on: { comparisonId } })
    await audit(ctx, tx, {
      projectId,
      action: 'gold.mark',
      subject: `comparison:${comparisonId}`,
      detail: { use },
      change: { before: found.gold, after: gold },
    })
    return Gold.parse({ use, ranks, explanation })
  })
}

function whereUnknown({ mark, line, column }: UnknownMark): Fault {
  return fault('explanation', `line ${line}, column ${column}: ${mark} is no response; for the text, write {${mark}}`)
}
