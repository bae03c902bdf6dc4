import { adjudicate } from '@tiebreak/services/review/adjudicate.ts'
import { getDisagreement } from '@tiebreak/services/review/get-disagreement.ts'
import { listDisagreements } from '@tiebreak/services/review/list-disagreements.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'

export const review = { listDisagreements, getDisagreement, adjudicate, settleReview }
