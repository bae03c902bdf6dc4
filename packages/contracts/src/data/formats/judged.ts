/** For formats that have no place for who judged: a program's judgements must never count as a person's by default. */
export const judged = {
  type: 'choice',
  default: 'unknown',
  choices: ['unknown', 'people', 'program', 'nobody'],
  label: 'Who judged',
  help: 'people: the judgements count; program: they are kept and never count, as for unknown; nobody: only prompts and responses are imported.',
} as const
