import { type Export, LeftOut } from '@tiebreak/contracts/export.ts'
import { ExportId, JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import type { ExportRow } from '@tiebreak/db/queries/exports.ts'
import { toProgress } from '#jobs/to-job.ts'
import type { Membership } from '#membership.ts'
import { withNames } from '#rulings/uncounted.ts'

/** Exports as a reader may see them: leads read by name who was ruled out, and by whom. */
export async function toExports(
  tx: Tx,
  projectId: ProjectId,
  membership: Membership,
  rows: readonly ExportRow[],
): Promise<Export[]> {
  const leftOut = await withNames(
    tx,
    projectId,
    membership,
    rows.map((row) => row.leftOut),
  )
  return rows.map((row, at) => toExport(row, leftOut[at]))
}

function toExport(row: ExportRow, leftOut: unknown): Export {
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
    leftOut: LeftOut.parse(leftOut),
    error: row.job.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.job.finishedAt?.toISOString() ?? null,
  }
}
