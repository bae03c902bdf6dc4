import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ExportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { exportFiles } from '#schema/exports/exports.ts'
import { jobs } from '#schema/jobs/jobs.ts'

export type ExportRow = typeof exportFiles.$inferSelect & { job: typeof jobs.$inferSelect }

/** Records an export before its job is queued. */
export async function insertExport(tx: Tx, row: typeof exportFiles.$inferInsert): Promise<void> {
  await tx.orm.insert(exportFiles).values(row)
}

function withJob(tx: Tx) {
  return tx.orm
    .select()
    .from(exportFiles)
    .innerJoin(jobs, and(eq(jobs.projectId, exportFiles.projectId), eq(jobs.id, exportFiles.jobId)))
}

/** One export with its job, or undefined. */
export async function findExport(tx: Tx, projectId: ProjectId, id: ExportId): Promise<ExportRow | undefined> {
  const [row] = await withJob(tx).where(and(eq(exportFiles.projectId, projectId), eq(exportFiles.id, id)))
  return row && { ...row.exports, job: row.jobs }
}

/** The newest export of a format with the same options that is waiting to begin, or undefined. */
export async function findWaitingExport(
  tx: Tx,
  projectId: ProjectId,
  format: ExportFormat,
  options: OptionValues,
): Promise<ExportRow | undefined> {
  const [row] = await withJob(tx)
    .where(
      and(
        eq(exportFiles.projectId, projectId),
        eq(exportFiles.format, format),
        eq(exportFiles.options, options),
        eq(jobs.state, 'queued'),
      ),
    )
    .orderBy(desc(exportFiles.id))
    .limit(1)
  return row && { ...row.exports, job: row.jobs }
}

/** Exports with their jobs, newest first. */
export async function listExports(
  tx: Tx,
  projectId: ProjectId,
  page: { before?: ExportId | undefined; limit: number },
): Promise<ExportRow[]> {
  const rows = await withJob(tx)
    .where(
      and(
        eq(exportFiles.projectId, projectId),
        page.before === undefined ? undefined : lt(exportFiles.id, page.before),
      ),
    )
    .orderBy(desc(exportFiles.id))
    .limit(page.limit)
  return rows.map((row) => ({ ...row.exports, job: row.jobs }))
}

/** What the finished file contains and covers, and its name, which says if anything is missing. */
export async function setExportFile(
  tx: Tx,
  projectId: ProjectId,
  id: ExportId,
  file: {
    fileName: string
    rows: number
    bytes: number
    sha256: string
    leftOut: Record<string, unknown>
    asOf: Date
    behind: number
    decisionsBehind: number
  },
): Promise<void> {
  await tx.orm
    .update(exportFiles)
    .set(file)
    .where(and(eq(exportFiles.projectId, projectId), eq(exportFiles.id, id)))
}
