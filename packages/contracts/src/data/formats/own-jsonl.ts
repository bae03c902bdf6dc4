import type { ReaderAbout } from '../reader-about.ts'

/** Tiebreak's own format: a prompt with its responses and votes on each line. */
export const ownJsonl = {
  direction: 'reads',
  label: 'own JSONL',
  summary: 'one prompt per row, with "prompt", "responses" and optionally "votes"',
  help: [
    '“prompt” is text, or a list of messages with a role and content.',
    'A response has “text” or “messages”; “system” is who wrote it, and annotators never see it.',
    '“votes” is optional. “ranks” follows “responses”: 1 is best, and equal numbers tie.',
    'For both bad, “ranks” is null and “bothBad” is true. Leave “shown” out when it is unknown.',
  ],
  sample: `{"id": "sum-1", "prompt": "Sum up the report in one line.",
 "responses": [
   {"id": "a", "system": "model-a", "text": "Sales rose by 4%."},
   {"id": "b", "system": "model-b", "text": "It went well."}],
 "votes": [
   {"annotator": "ann-1", "responses": ["a", "b"],
    "shown": ["b", "a"], "ranks": [1, 2]}]}`,
  notKept: [],
  options: {},
} as const satisfies ReaderAbout
