import type { Policy } from './schemas.ts'

/** Suits a campaign of some size; one button on the page sets it. */
export const RECOMMENDED_POLICY: Policy = {
  overlap: { share: 0.2, raise: { bound: 0.8, cap: 5 } },
  gold: { silentRate: 0.05, practice: 5, scored: 20, pass: 0.75, pause: 'advise', below: 0.7, over: 20 },
  repeats: { rate: 0.03, after: 20 },
  caps: { openLeases: 3, share: 0.2, ownOutputs: true },
  match: { prefixes: ['lang:', 'skill:'] },
  flags: { severeAlone: 3, hours: 24 },
  information: { level: 'off', randomShare: 0.2, budget: 0 },
}
