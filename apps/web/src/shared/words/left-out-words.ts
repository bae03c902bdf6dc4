import type { LeftOut, Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import { plural } from './plural.ts'

/** More raters than these are only counted. */
const MOST_NAMED = 5

/** What an export left out, counted by kind: "12 tied pairs, 3 votes for both bad". Empty when nothing was. */
export function leftOutWords(leftOut: LeftOut): string {
  const { tiedPairs, undecidedPairs, bothBadPairs, bothBadVotes } = leftOut
  return [
    tiedPairs > 0 ? plural(tiedPairs, 'tied pair') : '',
    undecidedPairs > 0 ? `${plural(undecidedPairs, 'undecided pair')} (votes cancel out)` : '',
    bothBadPairs > 0 ? plural(bothBadPairs, 'pair with both bad', 'pairs with both bad') : '',
    bothBadVotes > 0 ? `${plural(bothBadVotes, 'vote')} for both bad` : '',
    uncountedWords(leftOut),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What counts for nothing, by kind. Empty when everything counts. */
export function uncountedWords({ gold, repeats, requeued, withdrawn, withoutConsent, ruledOut }: Uncounted): string {
  return [
    gold > 0 ? plural(gold, 'answer to gold', 'answers to gold') : '',
    repeats > 0 ? plural(repeats, 'repeat') : '',
    requeued > 0 ? `${plural(requeued, 'vote')} sent back` : '',
    withdrawn > 0 ? `${plural(withdrawn, 'vote')} on withdrawn comparisons` : '',
    withoutConsent > 0 ? `${plural(withoutConsent, 'vote')} without consent` : '',
    ruledOut > 0 ? `${plural(ruledOut, 'vote')} ruled out` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** Who was ruled out, by whom and why, a line each: "80 votes of ann, by Lea: clicked through". */
export function ruledOutLines({ ruledOutBy }: Uncounted): string[] {
  const named = ruledOutBy.slice(0, MOST_NAMED).map(({ rater, of, by, reason, judgements }) => {
    const votes = of === 'rater' ? `All ${plural(judgements, 'vote')}` : plural(judgements, 'vote')
    return `${votes} of ${rater}, by ${by ?? 'a lead'}: ${reason}`
  })
  const others = ruledOutBy.slice(MOST_NAMED)
  const rest = others.reduce((all, { judgements }) => all + judgements, 0)
  return others.length > 0 ? [...named, `${plural(rest, 'vote')} by ${plural(others.length, 'other ruling')}`] : named
}
