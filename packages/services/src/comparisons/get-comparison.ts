import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findComparison } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toComparison } from './to-comparison.ts'

/**
 * One comparison with what it compares.
 * @throws DomainError `comparison_not_found`
 */
export async function getComparison({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; comparisonId: ComparisonId }>): Promise<Comparison> {
  const { projectId, comparisonId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const row = await findComparison(tx, projectId, comparisonId)
    if (!row) throw new DomainError('comparison_not_found')
    return toComparison(row, membership)
  })
}
