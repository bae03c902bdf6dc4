import type { LeftOut } from '@tiebreak/contracts/export.ts'
import { plural } from '#words/plural.ts'

/** What an export left out, counted: "12 ties, 3 both bad". Empty when nothing was. */
export function leftOutWords({ ties, bothBad, undecided }: LeftOut): string {
  return [
    ties > 0 ? plural(ties, 'tie') : '',
    bothBad > 0 ? plural(bothBad, 'both bad', 'both bad') : '',
    undecided > 0 ? `${plural(undecided, 'undecided pair')} (votes cancel out)` : '',
  ]
    .filter(Boolean)
    .join(', ')
}
