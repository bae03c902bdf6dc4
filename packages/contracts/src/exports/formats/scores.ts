import type { ExportAbout } from '../export-about.ts'

/** Reward scores as a table. */
export const scores = {
  direction: 'writes',
  label: 'reward scores',
  summary: 'reward scores as CSV',
  help: 'For ranking, or for training a reward model: one line per response and per system, with standard error, interval and component (CSV).',
  sample: `level,component,system,…,score,…
system,0,model-a,…,0.4127,…
response,0,model-a,…,0.2031,…`,
  file: 'scores.csv',
  contentType: 'text/csv; charset=utf-8',
  reads: 'scores',
  options: {},
  leavesOut: [],
} as const satisfies ExportAbout
