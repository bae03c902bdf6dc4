import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { Agreement } from '@tiebreak/contracts/measures/schemas.ts'
import type { MeasuresWords } from '#features/measures/messages/texts.ts'
import { reasonLong } from '#shared/words/reasons.ts'

/** Why a measure of agreement has no number or no interval, with the counts that decide it. */
export function whyMissing(
  words: MeasuresWords,
  estimate: Extract<IntervalEstimate, { ok: false }>,
  { overlapping, comparisons }: Agreement,
): string {
  const overlap = words('overlapOf', { part: overlapping, whole: comparisons })
  if (estimate.reason === 'no_data') return words('needsOverlap', { overlap })
  if (estimate.reason === 'too_few') return words('needsOverlapPrompts', { overlap })
  return reasonLong(words, estimate.reason)
}
