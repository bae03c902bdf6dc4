import type { Uncounted } from '@tiebreak/contracts/export.ts'
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
  const kinds: [number, string][] = [
    [gold, 'answers to gold'],
    [repeats, 'repeats'],
    [requeued, 'votes sent back'],
    [withdrawn, 'votes on withdrawn comparisons'],
    [withoutConsent, 'votes without consent'],
    [ruledOut, 'votes ruled out'],
  ]
  const some = kinds.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return [
    ...(some.length > 0 ? [`Not counted: ${some.join(', ')}.`] : []),
    ...ruledOutBy.map(
      ({ rater, by, reason, judgements }) =>
        `Ruled out: ${judgements} votes of ${plain(rater)}, by ${plain(by ?? 'a lead')}: ${plain(reason)}`,
    ),
  ]
}
