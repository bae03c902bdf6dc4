import type { JobKind, JobState } from '@tiebreak/contracts/jobs/schemas.ts'
import type { BadgeTone } from '#shared/ui/badge.tsx'

/** What each background job does, as a person would say it. */
export const JOB_KIND_WORDS: Record<JobKind, string> = {
  import: 'Import a file',
  make_comparisons: 'Make comparisons',
  fit_scores: 'Fit reward scores',
  export: 'Make an export',
}

export const JOB_STATE_WORDS: Record<JobState, { text: string; tone: BadgeTone }> = {
  queued: { text: 'Waiting', tone: 'neutral' },
  running: { text: 'Running', tone: 'accent' },
  done: { text: 'Done', tone: 'neutral' },
  failed: { text: 'Failed', tone: 'danger' },
}
