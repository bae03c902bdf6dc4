import type { Agreement } from '@tiebreak/contracts/agreement.ts'
import type { IntervalEstimate } from '@tiebreak/contracts/common.ts'
import { formatCount } from '#words/format-number.ts'
import { plural } from '#words/plural.ts'
import { reasonLong } from '#words/reasons.ts'

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
