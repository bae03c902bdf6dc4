import type { Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import { plain } from '#terminal/plain.ts'

/** What counts for nothing and so is in no export, by kind, and who was ruled out, by whom and why. */
export function uncountedLines({
  gold,
  repeats,
  requeued,
  withdrawn,
  withoutConsent,
  ruledOut,
  ruledOutBy,
}: Uncounted): string[] {
  const votes = (count: number) => (count === 1 ? 'vote' : 'votes')
  const kinds: [number, string][] = [
    [gold, gold === 1 ? 'answer to gold' : 'answers to gold'],
    [repeats, repeats === 1 ? 'repeat' : 'repeats'],
    [requeued, `${votes(requeued)} sent back`],
    [withdrawn, `${votes(withdrawn)} on withdrawn comparisons`],
    [withoutConsent, `${votes(withoutConsent)} without consent`],
    [ruledOut, `${votes(ruledOut)} ruled out`],
  ]
  const some = kinds.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return [
    ...(some.length > 0 ? [`Not counted: ${some.join(', ')}.`] : []),
    ...ruledOutBy.map(
      ({ rater, by, reason, judgements }) =>
        `Ruled out: ${judgements} ${votes(judgements)} of ${plain(rater)}, by ${plain(by ?? 'a lead')}: ${plain(reason)}`,
    ),
  ]
}
