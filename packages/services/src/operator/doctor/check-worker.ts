import type { Database } from '@tiebreak/db/database.ts'
import { countWorkers } from '@tiebreak/db/queries/instance/doctor.ts'
import { type Finding, failed, ok } from './finding.ts'

/** A worker lives and says so: without one, imports, exports and fits wait. */
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
