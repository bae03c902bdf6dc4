import { type Export, LeftOut } from '@tiebreak/contracts/export.ts'
import { ExportId, JobId } from '@tiebreak/contracts/ids.ts'
import type { ExportRow } from '@tiebreak/db/queries/exports.ts'
import { toProgress } from '#jobs/to-job.ts'

/** An export as people see it. */
export function toExport(row: ExportRow): Export {
  return {
    id: ExportId.parse(row.id),
    jobId: JobId.parse(row.jobId),
    format: row.format,
    state: row.job.state,
    progress: toProgress(row.job),
    fileName: row.fileName,
    rows: row.rows,
    bytes: row.bytes,
    sha256: row.sha256,
    leftOut: LeftOut.parse(row.leftOut),
    asOf: row.asOf?.toISOString() ?? null,
    missing: row.job.missing,
    behind: row.behind,
    decisionsBehind: row.decisionsBehind,
    error: row.job.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.job.finishedAt?.toISOString() ?? null,
  }
}
