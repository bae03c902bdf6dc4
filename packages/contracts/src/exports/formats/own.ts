import type { ExportAbout } from '../export-about.ts'

/** The whole project in the format that imports read as our own. */
export const own = {
  direction: 'writes',
  label: 'own JSONL',
  summary: 'all prompts with their responses and votes, to be imported again',
  help: 'For taking a project elsewhere: one line per prompt, judged or not, with its responses, systems, tags, metadata and votes, by judges and repeats too, with pseudonyms. Imported into an empty project, it gives an equal one.',
  sample: `{"id": "sum-1", "prompt": "Sum up …",
 "responses": [{"id": "a", "system": "model-a", …}, …],
 "votes": [{"annotator": "Annotator 3", "source": "human",
   "responses": ["a", "b"], "ranks": [1, 2], …}]}`,
  file: 'project.jsonl',
  contentType: 'application/x-ndjson',
  reads: 'project',
  options: {},
  leavesOut: [
    'unjudgedComparisons',
    'finalAnswers',
    'earlierTexts',
    'earlierJudgements',
    'furtherCriteria',
    'unacceptableMarks',
    'tooLong',
    'imagesByName',
  ],
} as const satisfies ExportAbout
