import { type Import, ImportCounts } from '@tiebreak/contracts/data/schemas.ts'
import type { ImportRow } from '@tiebreak/db/queries/data/imports.ts'
import { toProgress } from '#jobs/to-job.ts'

/** An import as people see it. */
export function toImport(row: ImportRow): Import {
  return {
    id: row.id,
    jobId: row.jobId,
    fileName: row.fileName,
    bytes: row.bytes,
    format: row.format,
    options: row.options,
    state: row.job.state,
    progress: toProgress(row.job),
    counts: ImportCounts.parse(row.counts),
    error: row.job.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.job.finishedAt?.toISOString() ?? null,
  }
}
