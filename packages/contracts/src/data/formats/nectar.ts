import type { ReaderAbout } from '../reader-about.ts'

/** Nectar: several responses to a prompt, ranked by GPT-4. */
export const nectar = {
  direction: 'reads',
  label: 'Nectar',
  summary: 'several responses to a prompt, ranked by GPT-4',
  help: ['“rank” 1 is best, equal ranks are ties.', 'The judge is GPT-4: its judgements are kept and never count.'],
  sample: `{"prompt": "\\n\\nHuman: Hi\\n\\nAssistant: ", "answers": [{"answer": "Hello!", "model": "a", "rank": 1.0},
 {"answer": "What?", "model": "b", "rank": 2.0}]}`,
  notKept: ['source, turns, good_natured'],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
