import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { importErrors, imports } from '#schema/data/imports.ts'
import { jobs } from '#schema/jobs/jobs.ts'

export type ImportRow = typeof imports.$inferSelect & { job: typeof jobs.$inferSelect }

/** Records an import before its job is queued. */
export async function insertImport(tx: Tx, row: typeof imports.$inferInsert): Promise<void> {
  await tx.orm.insert(imports).values(row)
}

function withJob(tx: Tx) {
  return tx.orm
    .select()
    .from(imports)
    .innerJoin(jobs, and(eq(jobs.projectId, imports.projectId), eq(jobs.id, imports.jobId)))
}

/** One import with its job, or undefined. */
export async function findImport(tx: Tx, projectId: ProjectId, id: ImportId): Promise<ImportRow | undefined> {
  const [row] = await withJob(tx).where(and(eq(imports.projectId, projectId), eq(imports.id, id)))
  return row && { ...row.imports, job: row.jobs }
}

/** Imports with their jobs, newest first. */
export async function listImports(
  tx: Tx,
  projectId: ProjectId,
  page: { before?: ImportId | undefined; limit: number },
): Promise<ImportRow[]> {
  const rows = await withJob(tx)
    .where(and(eq(imports.projectId, projectId), page.before === undefined ? undefined : lt(imports.id, page.before)))
    .orderBy(desc(imports.id))
    .limit(page.limit)
  return rows.map((row) => ({ ...row.imports, job: row.jobs }))
}

/** What was found out about an import's file: its format, and why, unless that was given; what its rows come in. */
export async function setImportFormat(
  tx: Tx,
  projectId: ProjectId,
  id: ImportId,
  found: Partial<Pick<ImportRow, 'format' | 'recognisedBy' | 'container' | 'options'>>,
): Promise<void> {
  await tx.orm
    .update(imports)
    .set(found)
    .where(and(eq(imports.projectId, projectId), eq(imports.id, id)))
}

/** What the import has counted so far. */
export async function setImportCounts(
  tx: Tx,
  projectId: ProjectId,
  id: ImportId,
  counts: Record<string, number>,
): Promise<void> {
  await tx.orm
    .update(imports)
    .set({ counts })
    .where(and(eq(imports.projectId, projectId), eq(imports.id, id)))
}

/** How far the import has come: in the transaction that stores what it has come to. */
export async function setImportReached(
  tx: Tx,
  projectId: ProjectId,
  id: ImportId,
  reached: Pick<ImportRow, 'counts' | 'reached' | 'corrected' | 'errorGroups'>,
): Promise<void> {
  await tx.orm
    .update(imports)
    .set(reached)
    .where(and(eq(imports.projectId, projectId), eq(imports.id, id)))
}

/** What the import did not keep, and its errors by kind. */
export async function setImportReport(
  tx: Tx,
  projectId: ProjectId,
  id: ImportId,
  report: Pick<ImportRow, 'notKept' | 'errorGroups' | 'leftOut'>,
): Promise<void> {
  await tx.orm
    .update(imports)
    .set(report)
    .where(and(eq(imports.projectId, projectId), eq(imports.id, id)))
}

/** Forgets the errors of an earlier run of the same import that is not gone on with. */
export async function clearImportErrors(tx: Tx, projectId: ProjectId, importId: ImportId): Promise<void> {
  await tx.orm
    .delete(importErrors)
    .where(and(eq(importErrors.projectId, projectId), eq(importErrors.importId, importId)))
}

/** Stores row errors, numbered from `from`. */
export async function insertImportErrors(
  tx: Tx,
  given: { projectId: ProjectId; importId: ImportId; from: number; errors: readonly RowError[] },
): Promise<void> {
  const { projectId, importId, from, errors } = given
  for (let start = 0; start < errors.length; start += 1000) {
    const part = errors.slice(start, start + 1000)
    await tx.orm
      .insert(importErrors)
      .values(part.map((error, index) => ({ ...error, projectId, importId, ordinal: from + start + index })))
  }
}

/** Row errors in file order. */
export async function listImportErrors(
  tx: Tx,
  projectId: ProjectId,
  importId: ImportId,
  page: { after?: number | undefined; limit: number },
) {
  return tx.orm
    .select()
    .from(importErrors)
    .where(
      and(
        eq(importErrors.projectId, projectId),
        eq(importErrors.importId, importId),
        page.after === undefined ? undefined : gt(importErrors.ordinal, page.after),
      ),
    )
    .orderBy(asc(importErrors.ordinal))
    .limit(page.limit)
}

/** Which of these uploads have an import, under way or over. Needs no scope. */
export async function listKnownUploads(tx: Tx, names: readonly string[]): Promise<string[]> {
  const { rows } = await tx.client.query<{ storedAs: string }>(
    'select stored_as as "storedAs" from tiebreak.known_uploads($1)',
    [names],
  )
  return rows.map(({ storedAs }) => storedAs)
}
