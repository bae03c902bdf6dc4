import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findForGold, setGold } from '@tiebreak/db/queries/comparisons/gold.ts'
import { audit } from '#audit/audit.ts'
import { recordRuling } from '#audit/record-act.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Removes the gold mark. A comparison that was already handed out as gold is retired instead, since its judgements took
 * no seats: it is no longer shown and counts nowhere. Otherwise it is an ordinary comparison again.
 * @throws DomainError `comparison_not_found`
 */
export async function unmarkGold({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; comparisonId: ComparisonId }>): Promise<void> {
  const { projectId, comparisonId } = input
  await inProject(ctx, projectId, async (tx) => {
    const found = await findForGold(tx, projectId, comparisonId)
    if (!found?.gold) throw new DomainError('comparison_not_found')
    const after = found.judged ? { ...found.gold, use: 'retired' as const } : null
    await setGold(tx, projectId, comparisonId, after)
    if (!found.judged)
      await recordRuling(ctx, tx, { projectId, kind: 'unmark_gold', reason: found.gold.use, on: { comparisonId } })
    const change = { before: found.gold, after }
    await audit(ctx, tx, { projectId, action: 'gold.unmark', subject: `comparison:${comparisonId}`, change })
  })
}
