import type { ShapeAbout } from '../shape-about.ts'

/** Verl: prompt, chosen and rejected as text in Parquet. */
export const verl = {
  label: 'verl',
  summary: 'prompt, chosen and rejected as text in Parquet',
  help: 'For verl’s `RMDataset`, its only dataset of pairs: plain text in one Parquet file for each split. verl has no dataset of pairs in conversations.',
  folder: 'verl',
  loadedBy: ['verl'],
  container: 'parquet',
  reads: 'pairs',
  options: {},
  leavesOut: ['tiedPairs', 'bothBadPairs', 'toolUse', 'toolPrompts', 'longPrompts', 'severalMessages', 'names'],
} as const satisfies ShapeAbout
