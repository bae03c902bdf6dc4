import type { ShapeAbout } from '../shape-about.ts'

/** Ranked lists: a context with all its completions in order. */
export const listwise = {
  label: 'ranked lists',
  summary: 'a context with all its completions in order',
  help: 'For listwise losses: all ranked responses to a prompt, best first; equal ranks are ties, and rank 0 is best. The fields are those of NeMo-RL, whose DPO takes lists of exactly two.',
  folder: 'listwise',
  loadedBy: ['datasets', 'NeMo-RL', 'DuckDB'],
  container: 'jsonl',
  reads: 'rankings',
  options: {},
  leavesOut: ['incompleteValues'],
} as const satisfies ShapeAbout
