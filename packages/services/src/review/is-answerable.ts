import type { ReviewComparison } from '@tiebreak/db/queries/review/reviews.ts'

/** Whether a reviewer may answer: what was reported, what was answered already, and what has all the answers asked for. */
export function isAnswerable({ state, finished }: Pick<ReviewComparison, 'state' | 'finished'>): boolean {
  return state === 'in_review' || state === 'settled' || finished
}
