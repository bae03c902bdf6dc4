import { JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { StartedJob } from '@tiebreak/contracts/jobs/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { enqueueJob, findPendingJob, raiseNeeds } from '@tiebreak/db/queries/jobs/jobs.ts'
import { findLastAcknowledged } from '@tiebreak/db/queries/measures/reach.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/** Requests a fit of what has been acknowledged so far. While one is waiting in the queue, another request returns that one. */
export async function fitScores({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<StartedJob> {
  const { projectId } = input
  return inProject(ctx, projectId, async (tx) => {
    const pending = await findPendingJob(tx, projectId, 'fit_scores')
    const needs = await findLastAcknowledged(tx, projectId)
    if (pending && (await raiseNeeds(tx, projectId, pending.id, needs))) return { jobId: pending.id }
    const jobId = newId(JobId)
    const job = { projectId, id: jobId, kind: 'fit_scores', unit: 'levels', subjectId: null } as const
    await enqueueJob(tx, { ...job, needs, requestId: ctx.requestId, createdBy: actorId(ctx.actor) })
    await audit(ctx, tx, { projectId, action: 'scores.fit', subject: jobId })
    return { jobId }
  })
}
