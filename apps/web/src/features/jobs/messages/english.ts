import type { Message } from '#shared/messages/message.ts'

/** The pages about jobs. */
export const jobsEnglish = {
  job: 'Job',
  progress: 'Progress',
  requested: 'Requested',
  duration: 'Duration',
  jobs: 'Jobs',
  importsComparisonsFitsAnd:
    'Imports, comparisons, fits and exports run in the background. This list is updated as they run.',
  theJobs: 'The jobs',
  noJobsYet: 'No jobs yet',
  theFirstImportStartsOne: 'The first import starts one.',
} as const satisfies Record<string, Message>
