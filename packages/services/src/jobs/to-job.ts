import type { Job } from '@tiebreak/contracts/jobs/schemas.ts'
import type { JobRow } from '@tiebreak/db/queries/jobs/jobs.ts'

/** How far a job is. */
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
