import type { ReaderAbout } from '../reader-about.ts'

/** Label Studio export: tasks with pairwise or ranker annotations, as JSON. */
export const labelStudio = {
  direction: 'reads',
  label: 'Label Studio export',
  summary: 'tasks with pairwise or ranker annotations, as JSON, JSON-MIN or CSV',
  help: [
    'An annotation with an empty result chose nothing and is no judgement; Label Studio has no ties.',
    "Predictions are a program's judgements. Of e-mail addresses only a digest is kept.",
  ],
  sample: `[{"id": 1, "data": {"prompt": "Hi", "answer1": "Hello!", "answer2": "What?"}, "annotations": [{"completed_by": 1,
 "result": [{"type": "pairwise", "value": {"selected": "left"}, "from_name": "comparison", "to_name": "comparison"}]}]}]`,
  notKept: ['other results than pairwise and ranker', 'other fields of data'],
  options: {},
} as const satisfies ReaderAbout
