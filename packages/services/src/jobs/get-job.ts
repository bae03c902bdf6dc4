import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import { findJob, type JobRow } from '@tiebreak/db/queries/jobs/jobs.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * One background job with its progress.
 * @throws DomainError `job_not_found`
 */
export async function getJob({ ctx, input }: Verb<{ projectId: ProjectId; jobId: JobId }>): Promise<Job> {
  const row = await inProject(ctx, input.projectId, (tx) => findJob(tx, input.projectId, input.jobId))
  if (!row) throw new DomainError('job_not_found')
  return toJob(row)
}

/** A job's progress. */
export function toProgress(row: JobRow): Job['progress'] {
  return { done: row.done, total: row.total, unit: row.unit }
}

/** A job as people see it. */
export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: toProgress(row),
    missing: row.missing,
    error: row.error,
    subjectId: row.subjectId,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
