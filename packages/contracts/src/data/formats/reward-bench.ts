import type { ReaderAbout } from '../reader-about.ts'

/** RewardBench: prompts with correct and incorrect responses, versions 1 and 2. */
export const rewardBench = {
  direction: 'reads',
  label: 'RewardBench',
  summary: 'prompts with correct and incorrect responses, versions 1 and 2',
  help: [
    "What is correct is known, not judged: it is kept as a program's judgement and never counts.",
    'Several correct responses are ties among themselves.',
  ],
  sample: `{"prompt": "Hi", "chosen": "Hello!", "chosen_model": "a", "rejected": "What?", "rejected_model": "b",
 "subset": "chat", "id": 1}`,
  notKept: ['additional_metadata'],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
