import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { WorkerVerb } from '#context.ts'
import { runJob } from '#jobs/run-job.ts'
import { waitForMark } from '#jobs/wait-for-mark.ts'
import { fitBelow } from './fit-below.ts'

/**
 * Fits the reward scores of a project at both levels. A fit that somebody asked for waits, for a bounded time, for what
 * was acknowledged then.
 */
export async function runFit({ ctx, input }: WorkerVerb<{ projectId: ProjectId; jobId: JobId | null }>): Promise<void> {
  await runJob(ctx, input, async (report) => {
    const { mark } = await waitForMark(ctx, input)
    await fitBelow(ctx, { projectId: input.projectId, mark }, report)
  })
}
