import type { CommonWords } from '#shared/messages/common/texts.ts'

/** What an open transaction of the database holds back: "3 judgements or decisions". */
export function missingWords(words: CommonWords, missing: number): string {
  return words('missing', { n: missing })
}
