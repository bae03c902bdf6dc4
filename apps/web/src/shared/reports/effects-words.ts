import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import type { FlagEffects } from '@tiebreak/contracts/review/schemas.ts'
import { plural } from '#shared/words/plural.ts'

/** What setting an annotator's reports aside would do, in sentences. */
export function effectsWords({ flags, severe, out, outAnyway, dealtWith }: FlagEffects): string {
  if (flags === 0) return 'No report of this annotator counts now: there is nothing to set aside.'
  return [
    `That is ${plural(flags, 'report')}, ${severe} of them severe.`,
    out === 0
      ? 'No comparison is out because of them alone.'
      : `${plural(out, 'comparison goes', 'comparisons go')} back to the queue.`,
    ...(outAnyway > 0 ? [`${plural(outAnyway, 'comparison stays', 'comparisons stay')} out for another reason.`] : []),
    ...(dealtWith > 0
      ? [`${dealtWith} that reviewers have dealt with ${dealtWith === 1 ? 'stays' : 'stay'} as decided.`]
      : []),
  ].join(' ')
}

/** Why an annotator is paused by the brake, for leads. */
export function brakeWords({ name, flags: { severe, out } }: Pick<RaterStanding, 'name' | 'flags'>): string {
  return `${name}: ${plural(severe, 'severe report')} in a short time; ${plural(out, 'comparison is', 'comparisons are')} out because of this annotator’s reports alone.`
}
