import type { Requeued } from '@tiebreak/contracts/queue/schemas.ts'
import { plural } from '#shared/words/plural.ts'

/** What a dry run counted, in a sentence. */
export function requeueCountWords({ judgements, comparisons, raters, seats, skips }: Requeued): string {
  if (judgements + skips === 0) return 'There is nothing to send back.'
  const skipped = skips > 0 ? `${plural(skips, 'skip is', 'skips are')} forgotten.` : ''
  if (judgements === 0) return skipped
  const counted = `That is ${plural(judgements, 'judgement')} by ${plural(raters, 'annotator')} on ${plural(comparisons, 'comparison')}; ${plural(seats, 'seat comes', 'seats come')} free.`
  return `${counted} ${skipped}`.trim()
}

/** What the button that does it says. */
export function requeueButtonWords({ judgements, skips }: Requeued): string {
  return judgements === 0 ? `Forget ${plural(skips, 'skip')}` : `Send ${plural(judgements, 'judgement')} back`
}

/** What was done. */
export function requeueDoneWords({ judgements, skips }: Requeued): string {
  return judgements === 0 ? `${plural(skips, 'skip')} forgotten` : `${plural(judgements, 'judgement')} sent back`
}
