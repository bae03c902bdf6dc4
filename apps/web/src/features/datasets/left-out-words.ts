import type { LeftOut } from '@tiebreak/contracts/export.ts'
import { plural } from '#words/plural.ts'

/** What an export left out, counted: "12 tied pairs, 3 votes for both bad". Empty when nothing was. */
export function leftOutWords({ tiedPairs, undecidedPairs, bothBadPairs, bothBadVotes }: LeftOut): string {
  return [
    tiedPairs > 0 ? plural(tiedPairs, 'tied pair') : '',
    undecidedPairs > 0 ? `${plural(undecidedPairs, 'undecided pair')} (votes cancel out)` : '',
    bothBadPairs > 0 ? plural(bothBadPairs, 'pair with both bad', 'pairs with both bad') : '',
    bothBadVotes > 0 ? `${plural(bothBadVotes, 'vote')} for both bad` : '',
  ]
    .filter(Boolean)
    .join(', ')
}
