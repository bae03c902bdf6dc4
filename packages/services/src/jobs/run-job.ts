import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { setJobProgress, startJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'
import { finishJob } from './finish-job.ts'

/** Reports a job's progress; writes at most a few times a second. */
export type Report = (progress: { done: number; total?: number }) => Promise<void>

const REPORT_EVERY_MS = 500

/**
 * Runs a job's work and keeps its row up to date: running, progress, done, or failed with a sentence. A job that people
 * don't see (`jobId` null) just runs. An unknown error is logged and reported as a fixed text; it is not rethrown,
 * since a job that fails for a reason of its own would fail again. If even the failure can't be recorded, the error is
 * rethrown and the queue tries again later. The same goes for work cancelled because the worker is stopping: the next
 * one starts it again.
 */
export async function runJob(
  ctx: Ctx,
  { projectId, jobId }: { projectId: ProjectId; jobId: JobId | null },
  work: (report: Report) => Promise<void>,
): Promise<void> {
  if (jobId === null) return work(async () => undefined)
  const write = (change: Parameters<typeof withTransaction<void>>[2]) => withTransaction(ctx.db, { projectId }, change)
  await write((tx) => startJob(tx, projectId, jobId))
  let lastReport = 0
  try {
    await work(async (progress) => {
      const now = performance.now()
      if (now - lastReport < REPORT_EVERY_MS && progress.done !== progress.total) return
      lastReport = now
      await write((tx) => setJobProgress(tx, projectId, jobId, progress))
    })
    await write((tx) => finishJob(ctx, tx, { projectId, jobId, error: null }))
  } catch (error) {
    if (ctx.signal?.aborted) throw error
    const known = error instanceof DomainError
    if (!known) ctx.log.error({ error, projectId, jobId }, 'job failed')
    const sentence = known ? sentenceOf(error) : `It failed unexpectedly. See ${ctx.requestId} in the log.`
    await write((tx) => finishJob(ctx, tx, { projectId, jobId, error: sentence }))
  }
}

/** What is wrong, and with what. */
function sentenceOf({ message, details = [] }: DomainError): string {
  return [message, ...details.map((detail) => detail.message)].join(' ')
}
