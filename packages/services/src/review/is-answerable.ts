import type { ReviewComparison } from '@tiebreak/db/queries/review/reviews.ts'

/** Whether a reviewer may give a final answer: to what was reported, what has one already, and what has all the judgements asked for. */
export function isAnswerable({ state, finished }: Pick<ReviewComparison, 'state' | 'finished'>): boolean {
  return state === 'in_review' || state === 'settled' || finished
}
