import type { Requeued } from '@tiebreak/contracts/queue/schemas.ts'
import type { ByHandWords } from '#shared/by-hand/messages/texts.ts'

/** What a dry run counted, in a sentence. */
export function requeueCountWords(
  words: ByHandWords,
  { judgements, comparisons, raters, seats, skips }: Requeued,
): string {
  if (judgements + skips === 0) return words('thereIsNothingToReturn')
  const skipped = skips > 0 ? words('skipsForgotten', { n: skips }) : ''
  if (judgements === 0) return skipped
  const counted = words('requeueCounts', {
    judgements: words('judgementCount', { n: judgements }),
    annotators: words('annotators', { n: raters }),
    comparisons: words('comparisonCount', { n: comparisons }),
    seats,
  })
  return `${counted} ${skipped}`.trim()
}

/** What the button that does it says. */
export function requeueButtonWords(words: ByHandWords, { judgements, skips }: Requeued): string {
  return judgements === 0 ? words('forgetSkips', { n: skips }) : words('returnJudgements', { n: judgements })
}

/** What was done. */
export function requeueDoneWords(words: ByHandWords, { judgements, skips }: Requeued): string {
  return judgements === 0 ? words('skipsForgottenDone', { n: skips }) : words('judgementsReturned', { n: judgements })
}
