import type { ReaderAbout } from '../reader-about.ts'

/** A table that no other reader knows, read as its mapping says. */
export const mapped = {
  direction: 'reads',
  label: 'a table by mapping',
  summary: 'any table, JSON lines or array: its columns are mapped to fields by you',
  help: [
    'Upload the file, choose what each column holds, and what each value of the winner means.',
    'A mapping can be saved under a name, and used again on the page, in the API and on the command line.',
  ],
  sample: `{"question": "Hi", "answer_1": "Hello!", "answer_2": "What?", "better": "1", "who": "Ana"}`,
  notKept: ['columns that the mapping does not name'],
  options: {},
} as const satisfies ReaderAbout
