import { leftOutCounts, UNCOUNTED_KINDS } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import type { Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import { plain } from '#terminal/plain.ts'
import { countsText } from './counts-text.ts'

/** What does not count and so is in no export, by kind, and who was ruled out, by whom and why. */
export function uncountedLines({ ruledOutBy, ...counts }: Uncounted): string[] {
  const some = leftOutCounts(counts, UNCOUNTED_KINDS)
  return [
    ...(some.length > 0 ? [`Not counted: ${countsText(some)}.`] : []),
    ...ruledOutBy.map(
      ({ rater, by, reason, judgements }) =>
        `Ruled out: ${judgements} ${judgements === 1 ? 'judgement' : 'judgements'} of ${plain(rater)}, by ${plain(by ?? 'a lead')}: ${plain(reason)}`,
    ),
  ]
}
