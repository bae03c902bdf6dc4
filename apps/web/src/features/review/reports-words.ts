import type { DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import { words } from '#shared/messages/late-words.ts'
import { plural } from '#shared/words/plural.ts'

/** What was reported, in a line: "Unsafe, 2 × Broken, 3 skips". Empty when nothing was. */
export function reportsWords({ flags, skips }: Pick<DisagreementSummary, 'flags' | 'skips'>): string {
  return [
    ...flags.map(({ kind, n }) => (n > 1 ? `${n} × ${words(`flag.${kind}`)}` : words(`flag.${kind}`))),
    ...(skips > 0 ? [plural(skips, 'skip')] : []),
  ].join(', ')
}
