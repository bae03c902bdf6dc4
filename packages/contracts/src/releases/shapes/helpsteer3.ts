import type { ShapeAbout } from '../shape-about.ts'

/** HelpSteer3: preferences from −3 to 3. */
export const helpsteer3 = {
  label: 'HelpSteer3',
  summary: 'preferences from −3 to 3',
  help: 'In the manner of HelpSteer3: negative means that the first response is better, 0 a tie. The number is the strength in thirds of the strongest, at least 1; without strengths it is always 1. Single judgements are in the votes. Readers of HelpSteer3 in NeMo-RL take a 0 for two equal responses: leave ties out by the policy when you train with it.',
  folder: 'helpsteer3',
  loadedBy: ['NeMo-RL', 'datasets'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: ['bothBadPairs', 'toolUse', 'severalMessages', 'tools', 'names', 'incompleteValues'],
} as const satisfies ShapeAbout
