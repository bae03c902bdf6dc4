import type { ReaderAbout } from '../reader-about.ts'
import { judged } from './judged.ts'

/** Ms-swift pairs: conversations that end with the better response, with the rejected one beside. */
export const msSwift = {
  direction: 'reads',
  label: 'ms-swift pairs',
  summary: 'conversations that end with the better response, with the rejected one beside',
  help: ['“messages” ends with the chosen response; “rejected_response” or “rejected_messages” is the other.'],
  sample: `{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}],
 "rejected_response": "What?"}`,
  notKept: ['objects'],
  options: { judged },
  namesNobody: true,
} as const satisfies ReaderAbout
