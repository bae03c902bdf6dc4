import type { ShapeAbout } from '../shape-about.ts'

/** Arena battles: model_a, model_b and the winner. */
export const arena = {
  label: 'arena battles',
  summary: 'model_a, model_b and the winner',
  help: 'As FastChat’s battles, for Elo and Bradley-Terry programs: one row for each labelled pair, with ties and both bad. It needs a release that gives systems out.',
  folder: 'arena',
  loadedBy: ['FastChat', 'pandas', 'DuckDB'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: ['unknownSystems', 'tools', 'incompleteValues'],
} as const satisfies ShapeAbout
