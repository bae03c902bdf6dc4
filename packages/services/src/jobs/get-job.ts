import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import { findJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toJob } from './to-job.ts'

/**
 * One background job with its progress.
 * @throws DomainError `job_not_found`
 */
export async function getJob({ ctx, input }: Verb<{ projectId: ProjectId; jobId: JobId }>): Promise<Job> {
  const row = await inProject(ctx, input.projectId, (tx) => findJob(tx, input.projectId, input.jobId))
  if (!row) throw new DomainError('job_not_found')
  return toJob(row)
}
