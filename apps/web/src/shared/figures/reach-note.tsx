import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { behindWords } from '#shared/words/behind-words.ts'
import { formatInstant } from '#shared/words/format-instant.ts'

/** What the figures do not hold yet, up to when they hold everything, and what they wait for. Nothing when they hold all. */
export function ReachNote({ reach, busy }: { reach: Reach; busy: string }) {
  return <span role="status">{wordsOf(reach, busy)}</span>
}

function wordsOf(reach: Reach, busy: string): string {
  const behind = behindWords(reach)
  if (behind === '') return ''
  if (reach.held === 0) return busy
  return `${behind} not yet included; waiting for an open database transaction. Everything up to ${formatInstant(reach.asOf)} is in.`
}
