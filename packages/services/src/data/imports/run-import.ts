import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import type { ImportCounts } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { absorbImport } from '@tiebreak/db/queries/data/absorb-import.ts'
import {
  clearImportErrors,
  findImport,
  insertImportErrors,
  setImportCounts,
  setImportReport,
} from '@tiebreak/db/queries/data/imports.ts'
import { insertStyles } from '@tiebreak/db/queries/data/styles.ts'
import { refreshStatistics } from '@tiebreak/db/queries/instance/instance.ts'
import { setJobProgress } from '@tiebreak/db/queries/jobs/jobs.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { openEntries } from '@tiebreak/formats/containers/open-entries.ts'
import { READERS } from '@tiebreak/formats/readers.ts'
import type { Ctx, Verb } from '#context.ts'
import { stagedStyles } from '#data/styles/staged-styles.ts'
import { askToWeigh } from '#jobs/ask-to-weigh.ts'
import { runJob } from '#jobs/run-job.ts'
import { addRow, type Batch, emptyBatch, isFull, rowsIn } from './batch.ts'
import { addCounts, NO_COUNTS, tookNothing } from './counts.ts'
import { type Found, findOutFormat } from './find-out-format.ts'
import { asTold, createReport } from './import-report.ts'
import { type Chooser, createChooser } from './look/choose-rows.ts'
import { settleNames } from './look/settle-names.ts'
import { isGone, openStored, type StoredFile } from './stored-file.ts'

type Input = { projectId: ProjectId; jobId: JobId; importId: ImportId }

/**
 * The planner knows nothing about a project's first rows, and makes plans that read all of them for each new one. So
 * the first batch is small, and statistics are refreshed after it and each time the rows have quadrupled.
 */
const FIRST_BATCH_ROWS = 500
const REFRESH_GROWTH = 4

/** Row errors beyond this number are counted, not stored. */
const KEPT_ERRORS = 10_000

/**
 * Imports a file batch by batch; a line with very many votes is split over several. Each batch is stored completely or
 * not at all; running the import again, after a crash or with the same file, adds nothing twice. The file is kept until
 * the import has ended, successfully or not, and then removed.
 */
export async function runImport({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, jobId, importId } = input
  let path: string | undefined
  await runJob(ctx, input, async () => {
    const found = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const row = await findImport(tx, projectId, importId)
      // An attempt that broke off may have asked already: the word of a person begins another job.
      if (row && (row.stage !== 'import' || row.jobId !== jobId)) throw new DomainError('import_waits')
      await clearImportErrors(tx, projectId, importId)
      await setImportCounts(tx, projectId, importId, NO_COUNTS)
      return row
    })
    if (!found) throw new DomainError('import_not_found')
    const stored = join(ctx.filesDir, 'imports', found.storedAs)
    const file = await openStored(stored).catch(isGone)
    try {
      const format = await findOutFormat(ctx, found, file)
      const names = await settleNames(ctx, { row: found, jobId, file, found: format })
      path = stored
      const { simulated, mapping, choices } = found
      const chooser = createChooser({ leaveOut: choices.leaveOut ?? [], names })
      const keepFields = choices.keepColumns === true
      await importRows(ctx, { ...input, simulated, mapping, chooser, keepFields }, file, format)
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

type Running = Input & {
  simulated: boolean
  mapping: TableMapping | null
  keepFields: boolean
  chooser: Chooser
}

/** @throws DomainError `import_nothing_taken` */
async function importRows(
  ctx: Ctx,
  input: Running,
  file: StoredFile,
  { format, options, opened }: Found,
): Promise<void> {
  const { projectId, jobId, importId, simulated, mapping, keepFields, chooser } = input
  const report = createReport()
  let counts: ImportCounts = NO_COUNTS
  let kept = 0
  let batch = emptyBatch(FIRST_BATCH_ROWS)
  let going: Promise<void> = Promise.resolve()
  let started = 0
  let taken = 0
  let refreshed = 0
  let good = false
  let refreshAt = FIRST_BATCH_ROWS

  const commit = async (batch: Batch, readBytes: number) => {
    let told: RowError[] = []
    counts = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const absorbed = await absorbImport(tx, {
        projectId,
        importId,
        simulated,
        batch: batch.staged,
      })
      await insertStyles(tx, projectId, stagedStyles(batch.staged))
      told = [...batch.errors, ...absorbed.errors].map(asTold)
      const errors = told.slice(0, KEPT_ERRORS - kept)
      await insertImportErrors(tx, { projectId, importId, from: kept, errors })
      kept += errors.length
      const sum = addCounts(counts, absorbed, {
        lines: batch.lines,
        badLines: batch.badLines,
        errors: batch.errors.length,
      })
      await setImportCounts(tx, projectId, importId, sum)
      await setJobProgress(tx, projectId, jobId, { done: readBytes, total: file.byteLength })
      return sum
    })
    report.addErrors(told)
    taken += rowsIn(batch.staged)
    if (taken < refreshAt) return
    await withTransaction(ctx.db, { projectId }, refreshStatistics)
    refreshAt = REFRESH_GROWTH * taken
    refreshed = taken
  }
  // One batch is stored while the next is read; the one after that waits, so that memory holds at most two.
  const commitNext = async () => {
    await going
    const next = batch
    started += rowsIn(next.staged)
    batch = emptyBatch(started < FIRST_BATCH_ROWS ? FIRST_BATCH_ROWS : undefined)
    going = commit(next, file.readBytes())
    // It is awaited before the next batch and at the end; until then a failure must not count as unhandled.
    going.catch(() => undefined)
  }

  try {
    let line = 0
    const entries = openEntries(file, opened)
    const context = { options, notKept: report.notKept, mapping: mapping ?? undefined, keepFields }
    for await (const item of chooser.rows(READERS[format].read(entries, context))) {
      // A row may hold several prompts.
      if (item.line !== line && (item.kind !== 'error' || item.lineRefused)) batch.lines++
      line = item.line
      if (item.kind === 'left_out') {
        good = true
        batch.bytes += item.bytes
      } else if (item.kind === 'row') {
        good = true
        for (let from = 0; ; ) {
          from = addRow(batch, { line: item.line, row: item.row, from, bytes: item.bytes })
          if (isFull(batch)) await commitNext()
          if (from >= item.row.votes.length) break
        }
      } else {
        batch.errors.push(...item.errors)
        if (item.lineRefused) batch.badLines++
        batch.bytes += item.bytes
        if (isFull(batch)) await commitNext()
      }
    }
    await commitNext()
  } finally {
    // Nothing may be imported once anyone has been told that the import has ended, successfully or not.
    await going
  }
  const leftOut = chooser.leftOut()
  await withTransaction(ctx.db, { projectId }, (tx) =>
    setImportReport(tx, projectId, importId, { ...report.read(), leftOut }),
  )
  if (!good || (tookNothing(counts) && leftOut.length === 0)) throw new DomainError('import_nothing_taken')
  if (refreshed < taken) await withTransaction(ctx.db, { projectId }, refreshStatistics)
  await withTransaction(ctx.db, { projectId }, (tx) => askToWeigh(ctx, tx, projectId))
}
