import type { ReaderAbout } from '../reader-about.ts'

/** AlpacaEval annotations: two outputs to an instruction with a preference from 1 to 2. */
export const alpacaEval = {
  direction: 'reads',
  label: 'AlpacaEval annotations',
  summary: 'two outputs to an instruction with a preference from 1 to 2',
  help: [
    'preference - 1 is the probability that output 2 is better, kept as confidence; 1.5 is a tie.',
    'An annotator with a number is a person; one with a name is a program.',
  ],
  sample: `[{"instruction": "Hi", "output_1": "Hello!", "generator_1": "a", "output_2": "What?", "generator_2": "b",
 "annotator": "weighted_alpaca_eval_gpt4_turbo", "preference": 1.02}]`,
  notKept: ['raw_completion'],
  options: {},
} as const satisfies ReaderAbout
