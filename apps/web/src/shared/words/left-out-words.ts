import { type LeftOutCount, leftOutCounts, UNCOUNTED_KINDS } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import type { LeftOut, Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import { plural } from './plural.ts'

/** More raters than these are only counted. */
const MOST_NAMED = 5

/** What an export left out, counted by kind: "12 tied pairs, 3 votes for both bad". Empty when nothing was. */
export function leftOutWords({ ruledOutBy: _, ...counts }: LeftOut): string {
  return countWords(leftOutCounts(counts))
}

/** What counts for nothing, by kind. Empty when everything counts. */
export function uncountedWords({ ruledOutBy: _, ...counts }: Uncounted): string {
  return countWords(leftOutCounts(counts, UNCOUNTED_KINDS))
}

function countWords(counts: readonly LeftOutCount[]): string {
  return counts.map(({ count, one, many }) => plural(count, one, many)).join(', ')
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
