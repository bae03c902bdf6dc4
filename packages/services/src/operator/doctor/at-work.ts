import type { Database } from '@tiebreak/db/database.ts'
import { countWorkers, listQueueTroubles, type QueueTrouble } from '@tiebreak/db/queries/instance/doctor.ts'
import { compareFiles } from '#instance/files/compare-files.ts'
import { type Finding, failed, ok, warning } from './finding.ts'

/** Checks that a worker is running and responsive: without one, imports, exports and fits wait. */
export async function checkWorker(db: Database): Promise<Finding> {
  const { alive, frozen } = await countWorkers(db)
  if (frozen > 0)
    return failed(
      'worker',
      `${frozen === 1 ? 'A worker is' : `${frozen} workers are`} frozen: running, but silent for half a minute.`,
      'Restart Tiebreak; the jobs it held will start again. If this happens again, look for a suspended process or a machine that is short of memory.',
    )
  if (alive === 0)
    return failed(
      'worker',
      'No worker is running, so imports, exports and fits are waiting.',
      'Restart Tiebreak. If this happens again, the log says why the worker stops.',
    )
  return ok('worker', alive === 1 ? 'alive' : `${alive} alive`)
}

const LIMITS = { waitingMinutes: 10, heldMinutes: 240 }

const SAYINGS: Readonly<Record<QueueTrouble['trouble'], (minutes: number) => string>> = {
  waiting: (minutes) => `due for ${minutes} min and not started`,
  held: (minutes) => `started ${minutes} min ago and not finished`,
  given_up: () => 'given up after three tries',
}

/** Checks that no job is stuck. */
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

/** Checks that the data folder has the files that the database refers to, and no other files of ours. */
export async function checkFiles(owner: Database, filesDir: string): Promise<Finding> {
  const { orphans, gone, kept } = await compareFiles(owner, filesDir)
  if (gone.length > 0)
    return failed(
      'files',
      `missing: ${gone.filter(({ kind }) => kind === 'export').length} of exports, ${gone.filter(({ kind }) => kind === 'import').length} of waiting imports`,
      'Restore the data folder from a backup, or create those exports and send those imports again.',
    )
  if (orphans.length > 0)
    return warning(
      'files',
      `${orphans.length} unused`,
      'The worker removes them within a minute; check that it is running.',
    )
  return ok('files', `${kept}, each known to the database`)
}
