import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ExportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findExport } from '@tiebreak/db/queries/exports.ts'
import { audit } from '#audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { FILES } from './formats.ts'

export type OpenedExport = { fileName: string; contentType: string; bytes: number; sha256: string; stream: Readable }

/**
 * Opens a finished file for download; who took it is written down.
 * @throws DomainError `export_not_found`, `export_not_ready`
 */
export async function openExport({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; exportId: ExportId }>): Promise<OpenedExport> {
  const { projectId, exportId } = input
  const row = await inProject(ctx, projectId, async (tx) => {
    const found = await findExport(tx, projectId, exportId)
    if (found?.job.state === 'done') await audit(ctx, tx, { projectId, action: 'export.take', subject: exportId })
    return found
  })
  if (!row) throw new DomainError('export_not_found')
  if (row.job.state !== 'done' || row.sha256 === null) throw new DomainError('export_not_ready')
  const { contentType } = FILES[row.format]
  const stream = createReadStream(join(ctx.filesDir, 'exports', row.storedAs))
  return { fileName: row.fileName, contentType, bytes: row.bytes, sha256: row.sha256, stream }
}
