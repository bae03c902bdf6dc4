import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { WorkerVerb } from '#context.ts'
import { runJob } from '#jobs/run-job.ts'
import { waitForMark } from '#jobs/wait-for-mark.ts'
import { fitBelow } from './fit-below.ts'

/**
 * Fits a project's reward scores at both levels. A fit that somebody requested waits, for a limited time, for what had
 * been acknowledged by then.
 */
export async function runFit({ ctx, input }: WorkerVerb<{ projectId: ProjectId; jobId: JobId | null }>): Promise<void> {
  await runJob(ctx, input, async (report) => {
    const { mark } = await waitForMark(ctx, input)
    await fitBelow(ctx, { projectId: input.projectId, mark }, report)
  })
}
