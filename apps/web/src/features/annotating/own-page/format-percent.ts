import { spokenTag } from '#shared/messages/words.ts'

/** A share in 0..1 as a whole percentage, in the reader's language. */
export function formatPercent(share: number): string {
  return new Intl.NumberFormat(spokenTag(), { style: 'percent', maximumFractionDigits: 0 }).format(share)
}
