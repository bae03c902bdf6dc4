import type { ReaderAbout } from '../reader-about.ts'
import { judged } from './judged.ts'

/** LLaMA-Factory pairs: ShareGPT or Alpaca rows with chosen and rejected, and messages of version 1. */
export const llamaFactory = {
  direction: 'reads',
  label: 'LLaMA-Factory pairs',
  summary: 'ShareGPT or Alpaca rows with chosen and rejected, and messages of version 1',
  help: [
    '“conversations”, or “instruction” with “input”, is the prompt.',
    'A row with “kto_tag” is one response without a comparison.',
  ],
  sample: `{"conversations": [{"from": "human", "value": "Hi"}], "chosen": {"from": "gpt", "value": "Hello!"},
 "rejected": {"from": "gpt", "value": "What?"}}`,
  notKept: ['loss_weight'],
  options: { judged },
  namesNobody: true,
} as const satisfies ReaderAbout
