import type { Database } from '@tiebreak/db/database.ts'
import { countWorkers, type WorkerCounts } from '@tiebreak/db/queries/instance/doctor.ts'
import { findInstanceFigures, type InstanceFigures } from '@tiebreak/db/queries/instance/figures.ts'
import { listQueueFigures, type QueueFigures } from '@tiebreak/db/queries/jobs/jobs.ts'

export type Figures = InstanceFigures & {
  queue: readonly QueueFigures[]
  workers: WorkerCounts
  /** This process's own connections: open, idle, and callers waiting for one. */
  pool: { open: number; idle: number; waiting: number }
}

/** What an operator monitors: queue, leases and fold lag of the whole instance, and this process's pool. */
export async function getFigures(db: Database): Promise<Figures> {
  const { totalCount: open, idleCount: idle, waitingCount: waiting } = db.pool
  const queue = await listQueueFigures(db)
  const workers = await countWorkers(db)
  return { ...(await findInstanceFigures(db)), queue, workers, pool: { open, idle, waiting } }
}
