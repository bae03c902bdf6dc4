import type { ReaderAbout } from '../reader-about.ts'

/** MT-bench judgements: judgements of one turn by experts, authors or a model. */
export const mtBench = {
  direction: 'reads',
  label: 'MT-bench judgements',
  summary: 'judgements of one turn by experts, authors or a model',
  help: [
    '(a, b) and (b, a) are the same comparison.',
    "A model's two verdicts, one for each order, are two judgements of a judge.",
  ],
  sample: `{"question_id": 81, "model_a": "a", "model_b": "b", "winner": "model_a", "judge": "expert_0", "turn": 1,
 "conversation_a": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}],
 "conversation_b": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "What?"}]}`,
  notKept: ['verdicts that turned with the order'],
  options: {},
} as const satisfies ReaderAbout
