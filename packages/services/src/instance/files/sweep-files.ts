import { rm } from 'node:fs/promises'
import type { Ctx } from '#context.ts'
import { compareFiles } from './compare-files.ts'

/**
 * Removes what killed uploads and exports left in the data folder, and the sources of finished imports. Logs which rows
 * have lost their file. Returns how many files it removed and how many are missing.
 */
export async function sweepFiles({ ctx }: { ctx: Ctx }): Promise<{ removed: number; gone: number }> {
  const { orphans, gone } = await compareFiles(ctx.db, ctx.filesDir)
  for (const { path } of orphans) await rm(path, { force: true })
  if (orphans.length > 0) {
    const bytes = orphans.reduce((sum, file) => sum + file.bytes, 0)
    ctx.log.info({ files: orphans.length, bytes }, 'unused files were removed from the data folder')
  }
  return { removed: orphans.length, gone: gone.length }
}
