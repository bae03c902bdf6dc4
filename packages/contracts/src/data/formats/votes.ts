import type { ReaderAbout } from '../reader-about.ts'

/** Our own export of votes. */
export const votes = {
  direction: 'reads',
  label: 'raw votes',
  summary: 'our own export of votes, which names prompts and responses by their ids',
  help: [
    'The file has no texts: import the prompts and responses first, under the same ids.',
    'A vote on a response that is not in the project is an error of its row, and so is a vote from this very project.',
    'Annotators go by the pseudonyms of the file. Final answers by reviewers are no votes.',
  ],
  sample: `{"item_id": "0198…", "prompt_id": "sum-1", "responses": ["a", "b"], "shown": ["b", "a"], "ranks": [1, 2],
 "strength": 2, "both_bad": false, "annotator": "Annotator 3", "simulated": false, "source": "screen"}`,
  notKept: ['final answers by reviewers', 'revision, surplus, adjudicated, rendering'],
  options: {},
} as const satisfies ReaderAbout
