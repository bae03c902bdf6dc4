import type { ShapeAbout } from '../shape-about.ts'

/** Scores: scores of responses and systems as a table. */
export const scoresCsv = {
  label: 'scores',
  summary: 'scores of responses and systems as a table',
  help: 'For reward models and for spreadsheets: one line per response and per system with interval, group of comparable systems, prior, confidence and warnings. Text that a spreadsheet would run as a formula gets a leading apostrophe.',
  folder: 'scores-csv',
  loadedBy: ['pandas', 'DuckDB', 'spreadsheets'],
  container: 'csv',
  reads: 'scores',
  options: {},
  leavesOut: ['systemScores'],
} as const satisfies ShapeAbout
