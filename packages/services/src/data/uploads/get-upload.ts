import type { Upload } from '@tiebreak/contracts/data/uploads.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { findUpload } from '@tiebreak/db/queries/data/uploads.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toUpload } from './upload-file.ts'

/**
 * How much of a file has arrived.
 * @throws DomainError `upload_not_found`
 */
export async function getUpload({ ctx, input }: Verb<{ projectId: ProjectId; uploadId: UploadId }>): Promise<Upload> {
  const { projectId, uploadId } = input
  const row = await inProject(ctx, projectId, (tx) => findUpload(tx, projectId, uploadId))
  if (!row) throw new DomainError('upload_not_found')
  return toUpload(row)
}
