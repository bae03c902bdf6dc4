import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { type CommonWords, commonTexts } from '#shared/messages/common/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { behindWords } from '#shared/words/behind-words.ts'
import { formatInstant } from '#shared/words/format-instant.ts'

/** What the figures do not hold yet, up to when they hold everything, and what they wait for. Nothing when they hold all. */
export function ReachNote({ reach, busy }: { reach: Reach; busy: string }) {
  const words = useWords(commonTexts)
  return <span role="status">{wordsOf(words, reach, busy)}</span>
}

function wordsOf(words: CommonWords, reach: Reach, busy: string): string {
  const behind = behindWords(words, reach)
  if (behind === '') return ''
  if (reach.held === 0) return busy
  return words('reachMissing', { what: behind, at: formatInstant(words.tag, reach.asOf) })
}
