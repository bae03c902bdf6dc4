import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import type { ExportRow } from '@tiebreak/db/queries/exports/exports.ts'
import type { Ctx } from '#context.ts'
import { toProgress } from '#jobs/to-job.ts'
import type { Membership } from '#membership.ts'
import { withNames } from '#review/rulings/uncounted.ts'
import { StoredLeftOut } from './stored-left-out.ts'

/** Where the file of an export is, or will be. */
export function exportPath({ filesDir }: Pick<Ctx, 'filesDir'>, { storedAs }: Pick<ExportRow, 'storedAs'>): string {
  return join(filesDir, 'exports', storedAs)
}

/**
 * Exports as a reader may see them: leads read by name who was ruled out, and by whom. Whether a file is still there is
 * asked of the data folder itself.
 */
export async function toExports(
  ctx: Pick<Ctx, 'filesDir'>,
  tx: Tx,
  { projectId, membership, rows }: { projectId: ProjectId; membership: Membership; rows: readonly ExportRow[] },
): Promise<Export[]> {
  const leftOut = await withNames(
    tx,
    projectId,
    membership,
    rows.map((row) => row.leftOut),
  )
  return Promise.all(rows.map((row, at) => toExport(ctx, row, leftOut[at])))
}

async function toExport(ctx: Pick<Ctx, 'filesDir'>, row: ExportRow, leftOut: unknown): Promise<Export> {
  return {
    id: row.id,
    jobId: row.jobId,
    format: row.format,
    options: row.options ?? {},
    state: row.job.state,
    progress: toProgress(row.job),
    fileName: row.fileName,
    rows: row.rows,
    bytes: row.bytes,
    sha256: row.sha256,
    fileGone: row.job.state === 'done' && (await isGone(exportPath(ctx, row))),
    leftOut: StoredLeftOut.parse(leftOut),
    asOf: row.asOf?.toISOString() ?? null,
    missing: row.job.missing,
    behind: row.behind,
    decisionsBehind: row.decisionsBehind,
    error: row.job.error,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.job.finishedAt?.toISOString() ?? null,
  }
}

async function isGone(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  )
}
