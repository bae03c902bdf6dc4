import type { Database } from '@tiebreak/db/database.ts'
import { listQueueTroubles, type QueueTrouble } from '@tiebreak/db/queries/instance/doctor.ts'
import { type Finding, failed, ok } from './finding.ts'

const LIMITS = { waitingMinutes: 10, heldMinutes: 240 }

const SAYINGS: Readonly<Record<QueueTrouble['trouble'], (minutes: number) => string>> = {
  waiting: (minutes) => `due for ${minutes} min and not started`,
  held: (minutes) => `started ${minutes} min ago and not finished`,
  given_up: () => 'given up after three tries',
}

/** No job is stuck. */
export async function checkQueue(owner: Database): Promise<Finding> {
  const troubles = await listQueueTroubles(owner, LIMITS)
  return troubles.length === 0
    ? ok('jobs', 'none is stuck')
    : failed(
        'jobs',
        troubles.map(({ task, trouble, jobs, minutes }) => `${jobs} × ${task} ${SAYINGS[trouble](minutes)}`).join('; '),
        'Restart Tiebreak: jobs of a worker that is gone will start again. For jobs that were given up, see the log, then request them again.',
      )
}
