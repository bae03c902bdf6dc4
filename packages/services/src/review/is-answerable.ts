import type { ReviewComparison } from '@tiebreak/db/queries/review/reviews.ts'

/**
 * Whether a reviewer may give a final answer: the comparison was reported, already has one, or has all requested
 * judgements.
 */
export function isAnswerable({ state, finished }: Pick<ReviewComparison, 'state' | 'finished'>): boolean {
  return state === 'in_review' || state === 'settled' || finished
}
