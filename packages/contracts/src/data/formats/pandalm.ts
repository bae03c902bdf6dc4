import type { ReaderAbout } from '../reader-about.ts'

/** PandaLM test set: two responses with a column for each annotator. */
export const pandalm = {
  direction: 'reads',
  label: 'PandaLM test set',
  summary: 'two responses with a column for each annotator',
  help: [
    '0 is a tie, 1 and 2 are the better response. gpt35 and pandalm7b are programs.',
    'A verdict that is none of these is an error with its line.',
  ],
  sample: `{"idx": 0, "instruction": "Say hi", "input": "", "response1": "Hello!", "response2": "What?",
 "annotator1": 1, "annotator2": 1, "annotator3": 0}`,
  notKept: ['cmp_key, app'],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
