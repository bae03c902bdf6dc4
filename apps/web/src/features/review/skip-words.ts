import type { ReviewKey, ReviewWords } from '#features/review/messages/texts.ts'

const REASONS: Readonly<Partial<Record<string, ReviewKey>>> = {
  no_expertise: 'doesNotKnowEnoughAboutThis',
  unclear_prompt: 'thePromptIsUnclear',
  cannot_verify: 'cantCheckWhatTheResponsesSay',
  broken: 'somethingIsBrokenOrUnreadable',
  other: 'anotherReason',
}

/** Why annotators skipped, as others read it. */
export function skipWords(words: ReviewWords, reason: string): string {
  const key = REASONS[reason]
  return key === undefined ? reason : words(key)
}
