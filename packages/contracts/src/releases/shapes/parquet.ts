import type { ShapeAbout } from '../shape-about.ts'

/** Parquet: pairs, votes, responses and scores with fixed types. */
export const parquet = {
  label: 'Parquet',
  summary: 'pairs, votes, responses and scores with fixed types',
  help: 'The whole release as a folder that `datasets` loads: labelled pairs in `data`, every judgement in `votes`, the texts that these name in `responses`, and `scores`. Every column has its type, whatever its values, and may be null where a value is missing.',
  folder: '',
  loadedBy: ['datasets', 'TRL', 'DuckDB', 'pandas', 'polars'],
  container: 'parquet',
  reads: 'everything',
  options: {},
  leavesOut: ['tiedPairs', 'bothBadPairs', 'systemScores'],
} as const satisfies ShapeAbout
