import type { ReaderAbout } from '../reader-about.ts'

/** Arena battles: battles of two models: FastChat's, the published sets of 33 to 140 thousand, and tables of that kind. */
export const arena = {
  direction: 'reads',
  label: 'arena battles',
  summary: "battles of two models: FastChat's, the published sets of 33 to 140 thousand, and tables of that kind",
  help: [
    '“winner” is model_a, model_b, tie, or both bad in any of its spellings; the set of 55 thousand has a column for each.',
    'The prompt ends where the first response begins; later turns belong to the response.',
    'Model A was on the left.',
  ],
  sample: `{"question_id": "q1", "model_a": "a", "model_b": "b", "winner": "model_a", "judge": "arena_user_1",
 "conversation_a": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}],
 "conversation_b": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "What?"}]}`,
  notKept: ['language, tags, conv_metadata, …'],
  options: {},
} as const satisfies ReaderAbout
