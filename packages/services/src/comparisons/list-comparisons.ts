import type { Page } from '@tiebreak/contracts/common.ts'
import type { Comparison, ListComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import { ComparisonId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { listComparisons as findComparisons } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { toComparison } from './get-comparison.ts'

/** Comparisons with what they compare, seats and judgements. */
export async function listComparisons({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & ListComparisons>): Promise<Page<Comparison>> {
  const { projectId, cursor, limit, order = 'oldest', state, promptId } = input
  const after = startAfter(cursor, ComparisonId)
  return inProject(ctx, projectId, async (tx, membership) => {
    const rows = await findComparisons(tx, projectId, { after, limit: limit + 1, order, state, promptId })
    return toPage(
      rows,
      limit,
      (row) => row.id,
      (row) => toComparison(row, membership),
    )
  })
}
