import { mkdir, rm, writeFile } from 'node:fs/promises'
import { type CreateUpload, UPLOADS_MOST, type Upload } from '@tiebreak/contracts/data/uploads.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { countUploads, holdUploads, insertUpload } from '@tiebreak/db/queries/data/uploads.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toUpload, uploadFile, uploadsFolder } from './upload-file.ts'

/**
 * Begins to take a file in parts.
 * @throws DomainError `payload_too_large`, `uploads_full`
 */
export async function createUpload({ ctx, input }: Verb<{ projectId: ProjectId } & CreateUpload>): Promise<Upload> {
  const { projectId, fileName, bytes } = input
  const { filesDir, uploadLimitBytes } = ctx
  if (uploadLimitBytes !== undefined && bytes > uploadLimitBytes) {
    const message = `At most ${uploadLimitBytes / 1024 ** 2} MiB are accepted.`
    throw new DomainError('payload_too_large', { details: [{ path: 'body.bytes', message }] })
  }
  const id = newId(UploadId)
  const path = uploadFile(filesDir, { projectId, id })
  await mkdir(uploadsFolder(filesDir), { recursive: true, mode: 0o700 })
  // There before its row is: a row without a file would never be swept.
  await writeFile(path, '', { flag: 'wx', mode: 0o600 })
  try {
    return await inProject(ctx, projectId, async (tx) => {
      await holdUploads(tx, projectId)
      if ((await countUploads(tx, projectId)) >= UPLOADS_MOST) throw new DomainError('uploads_full')
      const row = await insertUpload(tx, { projectId, id, fileName, bytes, createdBy: actorId(ctx.actor) })
      await audit(ctx, tx, { projectId, action: 'upload.create', subject: id, detail: { fileName, bytes } })
      return toUpload(row)
    })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
