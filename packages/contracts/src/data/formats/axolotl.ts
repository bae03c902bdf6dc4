import type { ReaderAbout } from '../reader-about.ts'
import { judged } from './judged.ts'

/** Axolotl pairs: messages with two single messages, or axolotl's other names. */
export const axolotl = {
  direction: 'reads',
  label: 'axolotl pairs',
  summary: "messages with two single messages, or axolotl's other names",
  help: ['“messages”, “question”, “input” or “instruction” is the prompt.'],
  sample: `{"messages": [{"role": "user", "content": "Hi"}], "chosen": {"role": "assistant", "content": "Hello!"},
 "rejected": {"role": "assistant", "content": "What?"}}`,
  notKept: [],
  options: { judged },
  namesNobody: true,
} as const satisfies ReaderAbout
