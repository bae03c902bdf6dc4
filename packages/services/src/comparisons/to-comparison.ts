import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import { Gold } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ComparisonRow } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import { excerptOf } from '#data/prompts/excerpt-of.ts'
import type { Membership } from '#membership.ts'

/** A comparison as this reader sees it, with the beginning of its prompt and, for leads, the known answer. */
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
