import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { NOTHING_CORRECTED } from '@tiebreak/contracts/data/looking.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { clearImportErrors, findImport, setImportReached } from '@tiebreak/db/queries/data/imports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { runJob } from '#jobs/run-job.ts'
import { NO_COUNTS } from './counts.ts'
import { findOutFormat } from './find-out-format.ts'
import { importRows } from './import-rows.ts'
import { settleNames } from './look/settle-names.ts'
import { isGone, openStored } from './stored-file.ts'

type Input = {
  projectId: ProjectId
  jobId: JobId
  importId: ImportId
  /** Maximum of responses and votes of a batch, where fewer than usual are wanted. */
  batchRows?: number
}

/**
 * Imports a file batch by batch; a line with very many votes is split over several. Each batch is stored completely or
 * not at all, together with how far it came: an import whose worker was killed goes on from there. The file is kept until
 * the import has ended, successfully or not, and then removed.
 */
export async function runImport({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, jobId, importId } = input
  const known = await withTransaction(ctx.db, { projectId }, (tx) => findImport(tx, projectId, importId))
  const stored = known && join(ctx.filesDir, 'imports', known.storedAs)
  // A worker that was killed right after the end of the import is asked for it once more.
  const isOver = known !== undefined && known.jobId === jobId && known.job.finishedAt !== null
  let path = isOver && known.stage === 'import' ? stored : undefined
  if (!isOver)
    await runJob(ctx, input, async () => {
      const found = await withTransaction(ctx.db, { projectId }, async (tx) => {
        const row = await findImport(tx, projectId, importId)
        // An attempt that broke off may have asked already: the word of a person begins another job.
        if (row && (row.stage !== 'import' || row.jobId !== jobId)) throw new DomainError('import_waits')
        // What was noted of an attempt that stored nothing is of no use to the next.
        if (row && row.reached === null) await beginAnew(tx, projectId, importId)
        return row
      })
      if (!found || stored === undefined) throw new DomainError('import_not_found')
      const file = await openStored(stored).catch(isGone)
      try {
        const opened = await findOutFormat(ctx, found, file)
        const names = await settleNames(ctx, { row: found, jobId, file, found: opened })
        path = stored
        const isIn = await importRows(ctx, { ...input, found, names }, file, opened)
        if (isIn) return
        await withTransaction(ctx.db, { projectId }, (tx) => beginAnew(tx, projectId, importId))
        await importRows(ctx, { ...input, found: { ...found, reached: null }, names }, file, opened)
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'import_waits')) path = stored
        throw error
      } finally {
        await file.close()
      }
    })
  // Only now is it certain that no other attempt will need the file, and that it does not wait for a person's word.
  if (path !== undefined) await rm(path, { force: true })
}

async function beginAnew(tx: Tx, projectId: ProjectId, importId: ImportId): Promise<void> {
  await clearImportErrors(tx, projectId, importId)
  await setImportReached(tx, projectId, importId, {
    counts: NO_COUNTS,
    reached: null,
    corrected: NOTHING_CORRECTED,
    errorGroups: [],
  })
}
