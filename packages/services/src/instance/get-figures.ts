import type { Database } from '@tiebreak/db/database.ts'
import {
  findInstanceFigures,
  type InstanceFigures,
  listQueueFigures,
  type QueueFigures,
} from '@tiebreak/db/queries/figures.ts'

export type Figures = InstanceFigures & {
  queue: readonly QueueFigures[]
  /** The caller's own connections: open, of these idle, and callers that wait for one. */
  pool: { open: number; idle: number; waiting: number }
}

/** What an operator watches: queue, leases and fold lag of the whole instance, and the pool of this process. */
export async function getFigures(db: Database): Promise<Figures> {
  const { totalCount: open, idleCount: idle, waitingCount: waiting } = db.pool
  const queue = await listQueueFigures(db)
  return { ...(await findInstanceFigures(db)), queue, pool: { open, idle, waiting } }
}
