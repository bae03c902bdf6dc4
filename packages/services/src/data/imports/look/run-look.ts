import { join } from 'node:path'
import type { ImportId, JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { clearImportErrors, findImport, setImportCounts } from '@tiebreak/db/queries/data/imports.ts'
import { setImportLook } from '@tiebreak/db/queries/data/looks.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { READERS } from '@tiebreak/formats/readers.ts'
import type { WorkerVerb } from '#context.ts'
import { runJob } from '#jobs/run-job.ts'
import { NO_COUNTS } from '../counts.ts'
import { findOutRows } from '../find-out-format.ts'
import { isGone, openStored } from '../stored-file.ts'
import { withImages } from '../with-images.ts'
import { gatherLook } from './gather-look.ts'
import { projectNames } from './project-names.ts'
import { projectTexts } from './project-texts.ts'

type Input = { projectId: ProjectId; jobId: JobId; importId: ImportId; from: number }

/**
 * Looks at a stored file and stores nothing of it but what was seen; its import then waits for a person's word. A look
 * that was interrupted begins again; one that another look or a word has overtaken ends without effect.
 */
export async function runLook({ ctx, input }: WorkerVerb<Input>): Promise<void> {
  const { projectId, jobId, importId, from } = input
  await runJob(ctx, input, async (report) => {
    const found = await withTransaction(ctx.db, { projectId }, (tx) => findImport(tx, projectId, importId))
    if (found?.jobId !== jobId || found.stage !== 'look') return
    await withTransaction(ctx.db, { projectId }, async (tx) => {
      await clearImportErrors(tx, projectId, importId)
      await setImportCounts(tx, projectId, importId, NO_COUNTS)
    })
    const file = await openStored(join(ctx.filesDir, 'imports', found.storedAs)).catch(isGone)
    try {
      const { format, options, opened, what } = await findOutRows(ctx, found, file)
      const seen = await gatherLook({
        ...{ file, opened, from },
        reader: format === null ? null : withImages(ctx, projectId, READERS[format], { looking: true }),
        context: { options, mapping: found.mapping ?? undefined, keepFields: false },
        names: await projectNames(ctx, projectId),
        knownTexts: projectTexts(ctx, projectId),
        onProgress: (done) => report({ done, total: file.byteLength }),
      })
      const look = { ...seen.look, found: format === null ? what : null }
      await withTransaction(ctx.db, { projectId }, (tx) =>
        setImportLook(tx, projectId, importId, { jobId, look, ...seen.report }),
      )
    } finally {
      await file.close()
    }
  })
}
