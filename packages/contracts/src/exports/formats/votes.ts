import type { ExportAbout } from '../export-about.ts'

/** Every counted vote, as it was given. */
export const votes = {
  direction: 'writes',
  label: 'raw votes',
  summary: 'every counted vote',
  help: 'For your own analysis: one line per counted judgement, including ties and both bad, with pseudonyms, display order and times. Reviewers’ final answers follow, marked as such.',
  sample: `{"prompt_id": "sum-1",
 "responses": ["a", "b"], "ranks": [1, 2],
 "annotator": "Annotator 3", …}`,
  file: 'votes.jsonl',
  contentType: 'application/x-ndjson',
  reads: 'votes',
  options: {},
  leavesOut: [],
} as const satisfies ExportAbout
