import type { ShapeAbout } from '../shape-about.ts'

/** TRL pairs as text: prompt, chosen and rejected as text. */
export const trlStandard = {
  label: 'TRL pairs as text',
  summary: 'prompt, chosen and rejected as text',
  help: 'For models without a chat template: a prompt of one message by the user and responses of one message, as plain text. What does not fit into plain text is left out.',
  folder: 'trl-standard',
  loadedBy: ['TRL', 'datasets', 'DuckDB'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: [
    'tiedPairs',
    'bothBadPairs',
    'toolUse',
    'toolPrompts',
    'longPrompts',
    'severalMessages',
    'names',
    'incompleteValues',
  ],
} as const satisfies ShapeAbout
