import { setTimeout as pause } from 'node:timers/promises'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findWait, setMissing, startWaiting } from '@tiebreak/db/queries/jobs/jobs.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { countMissing } from '@tiebreak/db/queries/measures/reach.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/**
 * A batch of an import or the storing of a fit takes a few seconds at most, so this is enough for everything that goes
 * well. A transaction open longer is stuck, perhaps for minutes: the waiting job reports it instead.
 */
const WAIT_MS = 20_000
const LOOK_EVERY_MS = 250

/**
 * Waits, for a limited time, until a job can read everything that was acknowledged when it was requested; meanwhile the
 * job says how much it is waiting for. Returns the mark to read below, and how much is beyond it all the same. A job
 * that nobody sees (`jobId` null) reads what there is.
 */
export async function waitForMark(
  ctx: Ctx,
  { projectId, jobId }: { projectId: ProjectId; jobId: JobId | null },
): Promise<{ mark: string; missing: number }> {
  if (jobId === null) return { mark: await withTransaction(ctx.db, { projectId }, findMark), missing: 0 }
  await withTransaction(ctx.db, { projectId }, (tx) => startWaiting(tx, projectId, jobId, WAIT_MS))
  for (let told = 0; ; ) {
    const { mark, missing, isOver } = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const mark = await findMark(tx)
      const wait = await findWait(tx, projectId, jobId)
      if (!wait?.needs) return { mark, missing: 0, isOver: true }
      return { mark, missing: await countMissing(tx, projectId, { mark, needs: wait.needs }), isOver: wait.isOver }
    })
    if (missing !== told)
      await withTransaction(ctx.db, { projectId }, (tx) => setMissing(tx, projectId, jobId, missing))
    told = missing
    if (missing > 0 && isOver)
      ctx.log.warn({ projectId, jobId, missing }, 'a job continues without what an open transaction is holding back')
    if (missing === 0 || isOver) return { mark, missing }
    await pause(LOOK_EVERY_MS)
  }
}
