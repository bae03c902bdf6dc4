import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { endJob, setJobProgress, startJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/** Tells how far a job is; writes at most a few times a second. */
export type Report = (progress: { done: number; total?: number }) => Promise<void>

const REPORT_EVERY_MS = 500

/**
 * Runs a job's work and keeps its row true: running, progress, done or failed with a sentence. A job that people do not
 * see (`jobId` null) only runs. An unknown error is logged and told as a fixed text; it does not escape, since a job that
 * failed for a reason of its own would fail again. When even the failure cannot be written down, it escapes and the
 * queue tries again later. So does what was called off because the worker stops: the next one begins it again.
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
    await write((tx) => endJob(tx, projectId, jobId, null))
  } catch (error) {
    if (ctx.signal?.aborted) throw error
    const known = error instanceof DomainError
    if (!known) ctx.log.error({ error, projectId, jobId }, 'job failed')
    const sentence = known ? sentenceOf(error) : `It failed unexpectedly. See ${ctx.requestId} in the log.`
    await write((tx) => endJob(tx, projectId, jobId, sentence))
  }
}

/** What is wrong, and with what. */
function sentenceOf({ message, details = [] }: DomainError): string {
  return [message, ...details.map((detail) => detail.message)].join(' ')
}
