import { listLostJobs } from '@tiebreak/db/queries/jobs/jobs.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'
import { finishJob } from './finish-job.ts'

/** The error shown to the person who started the job. */
const SENTENCE = 'It was interrupted on every attempt. Check the log, fix the cause, and start it again.'

/**
 * Fails jobs that the queue has given up, so that none seems to run for ever: if a job's worker was killed every time,
 * nobody was left to record the outcome. Returns how many.
 */
export async function sweepJobs({ ctx }: { ctx: Ctx }): Promise<number> {
  const lost = await withTransaction(ctx.db, {}, listLostJobs)
  for (const { projectId, id } of lost) {
    await withTransaction(ctx.db, { projectId }, (tx) => finishJob(ctx, tx, { projectId, jobId: id, error: SENTENCE }))
    ctx.log.error({ projectId, jobId: id }, 'a job was given up: it was interrupted on every attempt')
  }
  return lost.length
}
