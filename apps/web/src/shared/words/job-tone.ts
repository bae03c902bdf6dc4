import type { JobState } from '@tiebreak/contracts/jobs/schemas.ts'
import type { BadgeTone } from '#shared/ui/badge.tsx'

/** How the state of a background job looks. */
export const JOB_TONE: Record<JobState, BadgeTone> = {
  queued: 'neutral',
  running: 'accent',
  done: 'neutral',
  failed: 'danger',
}
