import type { ReaderAbout } from '../reader-about.ts'

/** UltraFeedback binarized: whole conversations, chosen and rejected, with GPT-4's scores. */
export const ultrafeedback = {
  direction: 'reads',
  label: 'UltraFeedback binarized',
  summary: "whole conversations, chosen and rejected, with GPT-4's scores",
  help: ['The judge is GPT-4: its judgements are kept and never count.', 'Equal scores are a tie.'],
  sample: `{"prompt": "Hi", "chosen": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}],
 "rejected": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "What?"}],
 "score_chosen": 8.5, "score_rejected": 3.0}`,
  notKept: ['score_chosen, score_rejected'],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
