import type { Database } from '@tiebreak/db/database.ts'
import { countWorkers } from '@tiebreak/db/queries/doctor.ts'
import { type Finding, failed, ok } from './finding.ts'

/** A worker lives: without one, imports, exports and fits wait. */
export async function checkWorker(db: Database): Promise<Finding> {
  const workers = await countWorkers(db)
  return workers === 0
    ? failed(
        'worker',
        'No worker is alive: imports, exports and fits wait.',
        'Restart Tiebreak; if this comes back, its log says why the worker ends.',
      )
    : ok('worker', workers === 1 ? 'alive' : `${workers} alive`)
}
