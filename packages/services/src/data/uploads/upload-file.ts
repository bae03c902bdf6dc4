import { join } from 'node:path'
import { UPLOAD_KEPT_HOURS, type Upload } from '@tiebreak/contracts/data/uploads.ts'
import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import type { UploadRow } from '@tiebreak/db/queries/data/uploads.ts'

/** The folder of what has arrived of uploads. */
export function uploadsFolder(filesDir: string): string {
  return join(filesDir, 'uploads')
}

/** What has arrived of an upload. Its name says whose it is, so that what nobody needs can be told. */
export function uploadFile(filesDir: string, { projectId, id }: { projectId: ProjectId; id: UploadId }): string {
  return join(uploadsFolder(filesDir), `${projectId}.${id}.part`)
}

export function toUpload({ id, fileName, bytes, received, createdAt, arrivedAt }: UploadRow): Upload {
  const keptUntil = new Date(arrivedAt.getTime() + UPLOAD_KEPT_HOURS * 3_600_000)
  return { id, fileName, bytes, received, createdAt: createdAt.toISOString(), keptUntil: keptUntil.toISOString() }
}
