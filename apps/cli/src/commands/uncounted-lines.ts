import { leftOutCounts, UNCOUNTED_KINDS } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import type { Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import { plain } from '#terminal/plain.ts'
import { countsText } from './counts-text.ts'

/** What does not count and so is in no export, by kind, and who was excluded, by whom and why. */
export function uncountedLines({ ruledOutBy, ...counts }: Uncounted): string[] {
  const some = leftOutCounts(counts, UNCOUNTED_KINDS)
  return [
    ...(some.length > 0 ? [`Left out: ${countsText(some)}.`] : []),
    ...ruledOutBy.map(({ rater, of, by, reason, judgements }) => {
      const count = `${judgements} ${judgements === 1 ? 'judgement' : 'judgements'}`
      const what = of === 'rater' ? `Everything by ${plain(rater)} (${count})` : `${count} by ${plain(rater)}`
      return `${what}, excluded by ${plain(by ?? 'a lead')}: ${plain(reason)}`
    }),
  ]
}
