import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { StartedJob } from '@tiebreak/contracts/jobs/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { systemExists } from '@tiebreak/db/queries/data/prompts.ts'
import { enqueueJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { findProject } from '@tiebreak/db/queries/projects/projects.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { requireRoom } from '#jobs/require-room.ts'

/**
 * Queues the creation of comparisons. Existing sets stay; a higher overlap gives them more seats.
 * @throws DomainError `baseline_unknown`, `too_many_jobs`
 */
export async function makeComparisons({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & MakeComparisons>): Promise<StartedJob> {
  const { projectId, ...plan } = input
  return inProject(ctx, projectId, async (tx) => {
    if (plan.pairs === 'baseline' && !(await systemExists(tx, projectId, plan.system)))
      throw new DomainError('baseline_unknown')
    await requireRoom(ctx, tx, projectId, 'make_comparisons')
    const project = await findProject(tx, projectId)
    const overlap = plan.overlap ?? project?.overlap
    const jobId = newId(JobId)
    await enqueueJob(tx, {
      projectId,
      id: jobId,
      kind: 'make_comparisons',
      unit: 'prompts',
      subjectId: null,
      requestId: ctx.requestId,
      createdBy: actorId(ctx.actor),
      payload: { plan: { ...plan, overlap } },
    })
    await audit(ctx, tx, { projectId, action: 'comparisons.make', subject: jobId, detail: { ...plan, overlap } })
    return { jobId }
  })
}
