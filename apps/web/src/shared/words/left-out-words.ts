import { type LeftOutCount, leftOutCounts, UNCOUNTED_KINDS } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import type { LeftOut, Uncounted } from '@tiebreak/contracts/exports/schemas.ts'
import type { CommonWords } from '#shared/messages/common/texts.ts'
import { formatRow } from './format-list.ts'

/** More raters than these are only counted. */
const MOST_NAMED = 5

/** What an export left out, counted by kind: "12 tied pairs, 3 judgements of both bad". Empty when nothing was. */
export function leftOutWords(words: CommonWords, { ruledOutBy: _, ...counts }: LeftOut): string {
  return countWords(words, leftOutCounts(counts))
}

/** What counts for nothing, by kind. Empty when everything counts. */
export function uncountedWords(words: CommonWords, { ruledOutBy: _, ...counts }: Uncounted): string {
  return countWords(words, leftOutCounts(counts, UNCOUNTED_KINDS))
}

function countWords(words: CommonWords, counts: readonly LeftOutCount[]): string {
  return formatRow(
    words.tag,
    counts.map(({ kind, count }) => words(`leftOut.${kind}`, { n: count })),
  )
}

/** Who was excluded, by whom and why, a line each: "80 judgements by ann, excluded by Lea: clicked through". */
export function ruledOutLines(words: CommonWords, { ruledOutBy }: Uncounted): string[] {
  const named = ruledOutBy.slice(0, MOST_NAMED).map(({ rater, of, by, reason, judgements }) =>
    words(of === 'rater' ? 'ruledOutAllOf' : 'ruledOutOf', {
      judgements: words('judgementCount', { n: judgements }),
      rater,
      by: by ?? words('aLead'),
      reason,
    }),
  )
  const others = ruledOutBy.slice(MOST_NAMED)
  if (others.length === 0) return named
  const rest = others.reduce((all, { judgements }) => all + judgements, 0)
  return [...named, words('otherDecisions', { n: others.length, judgements: words('judgementCount', { n: rest }) })]
}
