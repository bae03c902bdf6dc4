import type { Comparison } from '@tiebreak/contracts/comparison.ts'
import { ComparisonId, PromptId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { ComparisonRow } from '@tiebreak/db/queries/comparisons.ts'
import { excerptOf } from '#projects/excerpt-of.ts'

/** A comparison as its readers see it, with the beginning of its prompt. */
export function toComparison({ messages, ...row }: ComparisonRow): Comparison {
  return {
    ...row,
    id: ComparisonId.parse(row.id),
    promptId: PromptId.parse(row.promptId),
    excerpt: excerptOf(messages),
    responses: row.responses.map((response) => ({ ...response, id: ResponseId.parse(response.id) })),
  }
}
