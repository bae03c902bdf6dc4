import type { ReaderAbout } from '../reader-about.ts'

/** Potato annotations: pairwise annotations of potato, beside the texts. */
export const potato = {
  direction: 'reads',
  label: 'potato annotations',
  summary: 'pairwise annotations of potato, beside the texts',
  help: [
    'The file needs the texts of each item and “pair_order”, the order on the screen, from user_state.json.',
    'Without the order, a vote for A or B is refused: potato stores the side of the screen.',
  ],
  sample: `{"id": "i1", "user_id": "ann", "prompt": "Hi", "responses": ["Hello!", "What?"], "pair_order": [1, 0],
 "label_annotations": {"preference": {"selection": "B"}}}`,
  notKept: ['other schemes than the first pairwise one'],
  options: {
    order: {
      type: 'choice',
      default: 'unknown',
      choices: ['unknown', 'fixed'],
      label: 'Order on the screen',
      help: 'fixed: the first text was always on the left, as in versions that do not shuffle pairs.',
    },
  },
} as const satisfies ReaderAbout
