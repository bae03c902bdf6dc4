import type { ReaderAbout } from '../reader-about.ts'
import { judged } from './judged.ts'

/** TRL pairs: Hugging Face TRL: pairs of chosen and rejected, or completions with a label. */
export const trl = {
  direction: 'reads',
  label: 'TRL pairs',
  summary: 'Hugging Face TRL: pairs of chosen and rejected, or completions with a label',
  help: [
    '“chosen” and “rejected” are text or messages, with a “prompt” or beginning with it.',
    '“completion” with “label” is one response without a comparison; responses to one prompt are put together.',
    'OpenRLHF reads the same, and our own export of TRL pairs comes back.',
  ],
  sample: `{"prompt": "The sky is", "chosen": " blue.", "rejected": " green."}`,
  notKept: ['margin, chosen_prob, n_votes, n_agree', 'chat_template_kwargs'],
  options: { judged },
  namesNobody: true,
} as const satisfies ReaderAbout
