import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UPLOAD_KEPT_HOURS } from '@tiebreak/contracts/data/uploads.ts'
import { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { deleteRestingUpload } from '@tiebreak/db/queries/data/uploads.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'
import { uploadsFolder } from './upload-file.ts'

const KEPT_MS = UPLOAD_KEPT_HOURS * 3_600_000

/**
 * Removes uploads of which nothing arrived for a long time, and files of uploads that are no more. The clock of the disk only
 * says where to look; that of the database decides.
 */
export async function sweepUploads({ ctx }: { ctx: Ctx }): Promise<{ removed: number }> {
  const folder = uploadsFolder(ctx.filesDir)
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  let removed = 0
  for (const name of names) {
    const [project, upload, ending] = name.split('.')
    const projectId = ProjectId.safeParse(project).data
    const id = UploadId.safeParse(upload).data
    // Other files are somebody else's.
    if (ending !== 'part' || projectId === undefined || id === undefined) continue
    const path = join(folder, name)
    const facts = await stat(path).catch(() => null)
    if (facts === null || Date.now() - facts.mtimeMs < KEPT_MS) continue
    if (
      !(await withTransaction(ctx.db, { projectId }, (tx) => deleteRestingUpload(tx, projectId, id, UPLOAD_KEPT_HOURS)))
    )
      continue
    await rm(path, { force: true })
    removed += 1
  }
  if (removed > 0) ctx.log.info({ uploads: removed }, 'uploads that nobody went on with were removed')
  return { removed }
}
