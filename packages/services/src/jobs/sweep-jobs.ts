import { endJob, listLostJobs } from '@tiebreak/db/queries/jobs/jobs.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/** What the person reads who waits for it. */
const SENTENCE = 'It was cut off each time it was tried. Look at the log, and start it again when the reason is gone.'

/**
 * Fails jobs that the queue has given up, so that none seems to run for ever: a job whose worker was killed each time
 * had nobody left to write down how it ended. Answers how many.
 */
export async function sweepJobs({ ctx }: { ctx: Ctx }): Promise<number> {
  const lost = await withTransaction(ctx.db, {}, listLostJobs)
  for (const { projectId, id } of lost) {
    await withTransaction(ctx.db, { projectId }, (tx) => endJob(tx, projectId, id, SENTENCE))
    ctx.log.error({ projectId, jobId: id }, 'a job was given up: it was cut off each time')
  }
  return lost.length
}
