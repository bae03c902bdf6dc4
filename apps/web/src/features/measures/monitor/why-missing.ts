import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import type { Agreement } from '@tiebreak/contracts/measures/schemas.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { plural } from '#shared/words/plural.ts'
import { reasonLong } from '#shared/words/reasons.ts'

/** Why a measure of agreement has no number or no interval, with the counts that decide it. */
export function whyMissing(
  estimate: Extract<IntervalEstimate, { ok: false }>,
  { overlapping, comparisons }: Agreement,
): string {
  const overlap = `${formatCount(overlapping)} of ${plural(comparisons, 'comparison')} ${overlapping === 1 ? 'has' : 'have'} two judgements or more.`
  if (estimate.reason === 'no_data') return `Needs overlap: ${overlap}`
  if (estimate.reason === 'too_few') return `Needs overlap on 10 prompts: ${overlap}`
  return reasonLong(estimate.reason)
}
