/** Why annotators skipped, as others read it. */
export const SKIP_WORDS: Readonly<Record<string, string>> = {
  no_expertise: 'does not know enough about this',
  unclear_prompt: 'the prompt is unclear',
  cannot_verify: 'can’t check what the responses say',
  broken: 'something is broken or can’t be read',
  other: 'another reason',
}
