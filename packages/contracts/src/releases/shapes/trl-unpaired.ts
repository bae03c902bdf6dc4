import type { ShapeAbout } from '../shape-about.ts'

/** TRL unpaired: single responses, wanted or not. */
export const trlUnpaired = {
  label: 'TRL unpaired',
  summary: 'single responses, wanted or not',
  help: 'For TRL’s KTOTrainer: two rows for each pair, the chosen response true and the rejected one false. Where both were bad, both are false. A response that is in several pairs is in as many rows.',
  folder: 'trl-unpaired',
  loadedBy: ['TRL', 'datasets', 'DuckDB'],
  container: 'jsonl',
  reads: 'pairs',
  options: {},
  leavesOut: ['tiedPairs', 'incompleteValues'],
} as const satisfies ShapeAbout
