import type { DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import type { ReviewWords } from '#features/review/messages/texts.ts'
import { formatRow } from '#shared/words/format-list.ts'

/** What was reported, in a line: "Unsafe, 2 × Broken, 3 skips". Empty when nothing was. */
export function reportsWords(
  words: ReviewWords,
  { flags, skips }: Pick<DisagreementSummary, 'flags' | 'skips'>,
): string {
  return formatRow(words.tag, [
    ...flags.map(({ kind, n }) => (n > 1 ? words('times', { n, what: words(`flag.${kind}`) }) : words(`flag.${kind}`))),
    ...(skips > 0 ? [words('skipCount', { n: skips })] : []),
  ])
}
