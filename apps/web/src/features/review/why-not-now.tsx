import type { Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'

/** Why the reader can give no answer to this comparison now. */
export function WhyNotNow({ state, ownWork }: Pick<Disagreement, 'state' | 'ownWork'>) {
  const words = useWords(reviewTexts)
  if (ownWork) return <Alert title={words('youJudgedOrReportedThis')}>{words('anotherReviewerOrLeadGivesThe')}</Alert>
  if (state === 'withdrawn')
    return <Alert title={words('thisComparisonWasTakenOut')}>{words('nobodyGetsItAnyMoreAnd2')}</Alert>
  return <Alert title={words('thisComparisonIsStillBeing')}>{words('aFinalAnswerCanBeGiven')}</Alert>
}
