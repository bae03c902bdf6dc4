import type { ReaderAbout } from '../reader-about.ts'

/** HelpSteer3 preferences: a conversation and two responses with an overall preference from -3 to 3. */
export const helpsteer3 = {
  direction: 'reads',
  label: 'HelpSteer3 preferences',
  summary: 'a conversation and two responses with an overall preference from -3 to 3',
  help: ['Below zero is for response 1, 0 is a tie.'],
  sample: `{"context": [{"role": "user", "content": "Hi"}], "response1": "Hello!", "response2": "What?",
 "overall_preference": -2}`,
  notKept: ['individual_preference, which names nobody'],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
