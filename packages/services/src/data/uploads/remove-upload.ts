import { rm } from 'node:fs/promises'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { deleteUpload } from '@tiebreak/db/queries/data/uploads.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { uploadFile } from './upload-file.ts'

/**
 * Gives an upload up, with what has arrived.
 * @throws DomainError `upload_not_found`
 */
export async function removeUpload({ ctx, input }: Verb<{ projectId: ProjectId; uploadId: UploadId }>): Promise<void> {
  const { projectId, uploadId } = input
  await inProject(ctx, projectId, async (tx) => {
    if (!(await deleteUpload(tx, projectId, uploadId))) throw new DomainError('upload_not_found')
    await audit(ctx, tx, { projectId, action: 'upload.remove', subject: uploadId, detail: {} })
  })
  await rm(uploadFile(ctx.filesDir, { projectId, id: uploadId }), { force: true })
}
