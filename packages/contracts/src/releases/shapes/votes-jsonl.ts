import type { ShapeAbout } from '../shape-about.ts'

/** Votes: every judgement, by criterion. */
export const votesJsonl = {
  label: 'votes',
  summary: 'every judgement, by criterion',
  help: 'For your own analysis: one row for each judgement and criterion, with pseudonyms that this release alone uses. Texts are named by their ids; they are in the `responses` of the Parquet folder.',
  folder: 'votes-jsonl',
  loadedBy: ['datasets', 'pandas', 'DuckDB'],
  container: 'jsonl',
  reads: 'votes',
  options: {},
  leavesOut: ['incompleteValues'],
} as const satisfies ShapeAbout
