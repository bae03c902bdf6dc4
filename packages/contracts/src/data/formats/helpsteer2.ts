import type { ReaderAbout } from '../reader-about.ts'

/** HelpSteer2 preferences: two responses with a preference strength from -3 to 3. */
export const helpsteer2 = {
  direction: 'reads',
  label: 'HelpSteer2 preferences',
  summary: 'two responses with a preference strength from -3 to 3',
  help: ['Below zero is for response 1, 0 is a tie, -100 means that neither is valid: both bad.'],
  sample: `{"prompt": "Hi", "response_1": "Hello!", "response_2": "What?", "preference_strength": -2}`,
  notKept: ['single votes, which name nobody'],
  options: {},
  namesNobody: true,
} as const satisfies ReaderAbout
