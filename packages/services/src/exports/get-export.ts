import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import type { ExportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type ExportRow, findExport } from '@tiebreak/db/queries/exports/exports.ts'
import type { Ctx, Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toProgress } from '#jobs/get-job.ts'
import type { Membership } from '#membership.ts'
import { withNames } from '#review/rulings/uncounted.ts'
import { StoredLeftOut } from './stored-left-out.ts'

/**
 * One export: progress, rows, what was left out, checksum.
 * @throws DomainError `export_not_found`
 */
export async function getExport({ ctx, input }: Verb<{ projectId: ProjectId; exportId: ExportId }>): Promise<Export> {
  const { projectId, exportId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const row = await findExport(tx, projectId, exportId)
    const [found] = await toExports(ctx, tx, { projectId, membership, rows: row ? [row] : [] })
    if (!found) throw new DomainError('export_not_found')
    return found
  })
}

/** Where the file of an export is, or will be. */
export function exportPath({ filesDir }: Pick<Ctx, 'filesDir'>, { storedAs }: Pick<ExportRow, 'storedAs'>): string {
  return join(filesDir, 'exports', storedAs)
}

/**
 * Exports as a reader may see them: only leads see the names of excluded raters and of those who decided. Whether a
 * file still exists is read from the data folder itself.
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
