import type { ShapeAbout } from '../shape-about.ts'

/** NeMo-RL: a context with two ranked completions. */
export const nemoRl = {
  label: 'NeMo-RL',
  summary: 'a context with two ranked completions',
  help: 'For NeMo-RL’s `PreferenceDataset`, DPO and reward models: rank 0 is the chosen completion, rank 1 the rejected one.',
  folder: 'nemo-rl',
  loadedBy: ['NeMo-RL'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: ['tiedPairs', 'bothBadPairs', 'tools', 'incompleteValues'],
} as const satisfies ShapeAbout
