import { type Comparison, Gold } from '@tiebreak/contracts/comparisons/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { type ComparisonRow, findComparison } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import type { Verb } from '#context.ts'
import { excerptOf } from '#data/prompts/excerpt-of.ts'
import { inProject } from '#in-project.ts'
import type { Membership } from '#membership.ts'

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

/** A comparison as this reader sees it, with an excerpt of its prompt and, for leads, the known answer. */
export function toComparison({ messages, gold, ...row }: ComparisonRow, { role, isAdmin }: Membership): Comparison {
  const leads = role === 'lead' || isAdmin
  return {
    ...row,
    excerpt: excerptOf(messages),
    gold: gold && leads ? Gold.parse({ ...gold, ranks: gold.ranks && ranksById(gold.ranks, row.responses) }) : null,
  }
}

function ranksById(
  ranks: readonly number[],
  responses: ComparisonRow['responses'],
): Record<string, number | undefined> {
  return Object.fromEntries(responses.map(({ id }, at) => [id, ranks[at]]))
}
