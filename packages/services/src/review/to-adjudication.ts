import { Adjudication } from '@tiebreak/contracts/review/schemas.ts'
import type { AdjudicationRow } from '@tiebreak/db/queries/review/adjudications.ts'
import type { ReviewComparison } from '@tiebreak/db/queries/review/reviews.ts'
import { actorName } from '#actor-id.ts'
import type { Actor } from '#context.ts'
import { byHandle } from './by-handle.ts'

/** A final answer as its reader sees it: in the reader's handles, naming nobody. */
export function toAdjudication(
  { adjudicatedBy, adjudicatedAt, ...row }: AdjudicationRow,
  { responses }: ReviewComparison,
  reader: Actor,
): Adjudication {
  return Adjudication.parse({
    ...row,
    ...byHandle(row, responses),
    own: adjudicatedBy === actorName(reader),
    adjudicatedAt: adjudicatedAt.toISOString(),
  })
}
