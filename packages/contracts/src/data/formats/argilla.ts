import type { ReaderAbout } from '../reader-about.ts'

/** Argilla records: records of Argilla 1 and 2 with rankings or labels that name fields. */
export const argilla = {
  direction: 'reads',
  label: 'Argilla records',
  summary: 'records of Argilla 1 and 2 with rankings or labels that name fields',
  help: [
    "Only submitted responses are judgements; suggestions are a program's.",
    'The prompt is a field called prompt, instruction, question, context, input or query.',
  ],
  sample: `{"id": "r1", "fields": {"prompt": "Hi", "reply-1": "Hello!", "reply-2": "What?"}, "responses": {"order": [{"user_id": "u1",
 "status": "submitted", "value": [{"rank": 1, "value": "reply-1"}, {"rank": 2, "value": "reply-2"}]}]}}`,
  notKept: ['drafts and discarded responses', 'ratings, texts, spans', 'metadata'],
  options: {},
} as const satisfies ReaderAbout
