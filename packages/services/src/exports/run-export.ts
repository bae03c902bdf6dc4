import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { withDefaults } from '@tiebreak/contracts/format-options.ts'
import type { ExportId, JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findExport, setExportFile } from '@tiebreak/db/queries/exports/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { WorkerVerb } from '#context.ts'
import { thisOwner } from '#instance/files/upload-owner.ts'
import { runJob } from '#jobs/run-job.ts'
import { waitForMark } from '#jobs/wait-for-mark.ts'
import { fitBelow } from '#measures/fit-below.ts'
import { exportPath } from './get-export.ts'
import { writeCut } from './write-cut.ts'

type Input = { projectId: ProjectId; jobId: JobId; exportId: ExportId }

/**
 * Writes an export's file, streamed from the judgements below one mark. First it waits, for a limited time, until that
 * mark has passed everything that was acknowledged when the export was requested. Whatever is still missing is counted,
 * and the file's name says so. The file gets its name only once it is complete, so nobody can download half a file.
 * Scores are fitted anew, below the same mark.
 */
export async function runExport({ ctx, input }: WorkerVerb<Input>): Promise<void> {
  const { projectId, exportId } = input
  await runJob(ctx, input, async (report) => {
    const found = await withTransaction(ctx.db, { projectId }, (tx) => findExport(tx, projectId, exportId))
    if (!found) throw new DomainError('export_not_found')
    const { mark, missing } = await waitForMark(ctx, input)
    const { format } = found
    const about = EXPORTS[format]
    const options = withDefaults(about.options, found.options ?? {})
    const fits = about.reads === 'scores' ? await fitBelow(ctx, { projectId, mark }) : null

    const path = exportPath(ctx, found)
    // An attempt taken for dead may still be writing, so each has a file of its own, whose name says which process
    // writes it.
    const part = `${path}.${await thisOwner()}.${randomUUID()}.part`
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    try {
      const file = await writeCut(ctx, { projectId, mark, format, options, fits }, part, report)
      const fileName = nameWithMissing(about.file, missing)
      await withTransaction(ctx.db, { projectId }, async (tx) => {
        await setExportFile(tx, projectId, exportId, { ...file, fileName })
        // The row is held meanwhile, so that it refers to this file even if two attempts finish at once.
        await rename(part, path)
      })
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  })
}

/**
 * A file name that says what the file itself can't: `votes.3-missing.jsonl` lacks three judgements or decisions that
 * were acknowledged before it was requested.
 */
function nameWithMissing(name: string, missing: number): string {
  if (missing === 0) return name
  const end = name.lastIndexOf('.')
  return `${name.slice(0, end)}.${missing}-missing${name.slice(end)}`
}
