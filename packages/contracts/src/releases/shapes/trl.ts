import type { ShapeAbout } from '../shape-about.ts'

/** TRL pairs: conversations with an explicit prompt. */
export const trl = {
  label: 'TRL pairs',
  summary: 'conversations with an explicit prompt',
  help: 'For TRL’s DPO and reward trainers: prompt, chosen and rejected as lists of messages. A margin is there only where the release has one; TRL’s RewardTrainer alone reads it.',
  folder: 'trl',
  loadedBy: ['TRL', 'datasets', 'OpenRLHF', 'DuckDB'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: ['tiedPairs', 'bothBadPairs', 'incompleteValues'],
} as const satisfies ShapeAbout
