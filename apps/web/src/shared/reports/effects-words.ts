import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import type { FlagEffects } from '@tiebreak/contracts/review/schemas.ts'
import type { ByHandWords } from '#shared/by-hand/messages/texts.ts'

/** What setting an annotator's reports aside would do, in sentences. */
export function effectsWords(words: ByHandWords, { flags, severe, out, outAnyway, dealtWith }: FlagEffects): string {
  if (flags === 0) return words('noReportByThisAnnotatorCounts')
  return [
    words('reportsOf', { n: flags, severe }),
    out === 0 ? words('noComparisonWasTakenOutBecause') : words('goBackToQueue', { n: out }),
    ...(outAnyway > 0 ? [words('stayOut', { n: outAnyway })] : []),
    ...(dealtWith > 0 ? [words('stayDecided', { n: dealtWith })] : []),
  ].join(' ')
}

/** Why an annotator is paused by the brake, for leads. */
export function brakeWords(
  words: ByHandWords,
  { name, flags: { severe, out } }: Pick<RaterStanding, 'name' | 'flags'>,
): string {
  return words('brake', { name, severe, out })
}
