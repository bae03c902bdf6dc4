import type { ReaderAbout } from '../reader-about.ts'
import { judged } from './judged.ts'

/** NeMo ranks: completions with ranks, and pairs of NeMo-Aligner. */
export const nemo = {
  direction: 'reads',
  label: 'NeMo ranks',
  summary: 'completions with ranks, and pairs of NeMo-Aligner',
  help: ['The lower rank is better; equal ranks are ties.'],
  sample: `{"context": [{"role": "user", "content": "Hi"}], "completions": [
 {"rank": 0, "completion": [{"role": "assistant", "content": "Hello!"}]},
 {"rank": 1, "completion": [{"role": "assistant", "content": "What?"}]}]}`,
  notKept: ['chosen_reward, rejected_reward, task_name'],
  options: { judged },
  namesNobody: true,
} as const satisfies ReaderAbout
