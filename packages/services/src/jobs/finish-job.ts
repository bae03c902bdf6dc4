import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { JobKind } from '@tiebreak/contracts/jobs/schemas.ts'
import type { WebhookEvent } from '@tiebreak/contracts/projects/webhooks.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { endJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import type { Ctx } from '#context.ts'
import { announce } from '#outbound/announce.ts'

/** What webhooks hear of the end of a job, and what they call the thing that it worked on. */
const TOLD: Partial<Record<JobKind, { done: WebhookEvent; failed: WebhookEvent; subject: string }>> = {
  import: { done: 'import.done', failed: 'import.failed', subject: 'importId' },
  export: { done: 'export.done', failed: 'export.failed', subject: 'exportId' },
}

/** Ends a job, successfully or with a sentence that says why not, and tells the project's webhooks, if they are to know. */
export async function finishJob(
  ctx: Ctx,
  tx: Tx,
  { projectId, jobId, error }: { projectId: ProjectId; jobId: JobId; error: string | null },
): Promise<void> {
  const job = await endJob(tx, projectId, jobId, error)
  const told = job && TOLD[job.kind]
  if (told === undefined || job?.subjectId == null) return
  const state = error === null ? 'done' : 'failed'
  const data = { jobId, [told.subject]: job.subjectId, state }
  await announce(ctx, tx, { projectId, event: told[state], about: `job:${jobId}`, data })
}
