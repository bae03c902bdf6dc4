import { open, stat } from 'node:fs/promises'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import type { ExportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import type { OpenedFile } from '#instance/files/opened-file.ts'
import { finishedExport } from './finished-export.ts'
import { exportPath } from './get-export.ts'

/**
 * Opens a finished file for download, and records who downloaded it.
 * @throws DomainError `export_not_found`, `export_not_ready`, `export_file_gone`
 */
export async function openExport({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; exportId: ExportId }>): Promise<OpenedFile> {
  const { projectId, exportId } = input
  const row = await inProject(ctx, projectId, async (tx) => {
    const finished = finishedExport(await findExport(tx, projectId, exportId))
    await audit(ctx, tx, { projectId, action: 'export.take', subject: exportId })
    return finished
  })
  const { contentType } = EXPORTS[row.format]
  const { fileName, bytes, sha256 } = row
  const path = exportPath(ctx, row)
  const found = await stat(path).catch(() => null)
  if (found?.size !== bytes) {
    ctx.log.error({ projectId, exportId }, 'the file of an export is missing from the data folder, or incomplete')
    throw new DomainError('export_file_gone')
  }
  return {
    fileName,
    contentType,
    bytes,
    sha256,
    // An empty file has no last byte to name.
    read: async ({ first, last }) =>
      (await open(path)).createReadStream(bytes === 0 ? {} : { start: first, end: last }),
  }
}
