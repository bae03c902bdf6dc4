import type { ReaderAbout } from '../reader-about.ts'
import { judged } from './judged.ts'

/** OpenAI preference pairs: pairs as OpenAI, Azure, Fireworks and Together take them. */
export const openaiDpo = {
  direction: 'reads',
  label: 'OpenAI preference pairs',
  summary: 'pairs as OpenAI, Azure, Fireworks and Together take them',
  help: [
    '“input” has the messages of the prompt; “preferred_output” and “non_preferred_output” those of the responses.',
  ],
  sample: `{"input": {"messages": [{"role": "user", "content": "Hi"}]},
 "preferred_output": [{"role": "assistant", "content": "Hello!"}],
 "non_preferred_output": [{"role": "assistant", "content": "What?"}]}`,
  notKept: ['parallel_tool_calls'],
  options: { judged },
  namesNobody: true,
} as const satisfies ReaderAbout
