import type { CommonWords } from '#shared/messages/common/texts.ts'
import { formatList } from './format-list.ts'

/** What figures or a file do not hold: "3 judgements", "2 judgements and 1 decision". Empty when they hold everything. */
export function behindWords(
  words: CommonWords,
  { behind, decisionsBehind }: { behind: number; decisionsBehind: number },
): string {
  return formatList(
    words.tag,
    [
      behind > 0 ? words('judgementCount', { n: behind }) : '',
      decisionsBehind > 0 ? words('decisionCount', { n: decisionsBehind }) : '',
    ].filter(Boolean),
  )
}
