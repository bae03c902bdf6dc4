import type { ShapeAbout } from '../shape-about.ts'

/** TRL pairs with an implicit prompt: conversations, each with its prompt. */
export const trlImplicit = {
  label: 'TRL pairs with an implicit prompt',
  summary: 'conversations, each with its prompt',
  help: 'For TRL’s RewardTrainer, and for LLaMA-Factory v1: chosen and rejected are whole conversations, with the prompt in both.',
  folder: 'trl-implicit',
  loadedBy: ['TRL', 'datasets', 'LLaMA-Factory v1', 'DuckDB'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: ['tiedPairs', 'bothBadPairs', 'incompleteValues'],
} as const satisfies ShapeAbout
