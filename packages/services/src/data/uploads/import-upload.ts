import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { ImportUploadQuery, StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { findUpload } from '@tiebreak/db/queries/data/uploads.ts'
import type { Verb } from '#context.ts'
import { startImport } from '#data/imports/start-import.ts'
import { inProject } from '#in-project.ts'
import { uploadFile } from './upload-file.ts'

type Input = { projectId: ProjectId; uploadId: UploadId } & ImportUploadQuery

/**
 * Imports a file that has arrived in parts, as if it had come at once; the upload ends with it.
 * @throws DomainError `upload_not_found`, `upload_incomplete`, `too_many_jobs`
 */
export async function importUpload({ ctx, input }: Verb<Input>): Promise<StartedImport> {
  const { uploadId, ...query } = input
  const { projectId } = query
  const row = await inProject(ctx, projectId, (tx) => findUpload(tx, projectId, uploadId))
  if (!row) throw new DomainError('upload_not_found')
  const message = `${row.received} of ${row.bytes} bytes have arrived.`
  if (row.received < row.bytes) throw new DomainError('upload_incomplete', { details: [{ path: 'upload', message }] })
  const path = uploadFile(ctx.filesDir, { projectId, id: uploadId })
  // As many bytes as were announced: a part that broke off may have left more behind.
  const body = createReadStream(path, { end: row.bytes - 1 })
  const started = await startImport({ ctx, input: { ...query, uploadId, fileName: row.fileName, body } })
  await rm(path, { force: true })
  return started
}
