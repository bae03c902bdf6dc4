import { setImmediate } from 'node:timers/promises'
import { NOTHING_CORRECTED } from '@tiebreak/contracts/data/looking.ts'
import { ImportCounts } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { absorbImport } from '@tiebreak/db/queries/data/absorb-import.ts'
import {
  type ImportRow,
  insertImportErrors,
  setImportReached,
  setImportReport,
} from '@tiebreak/db/queries/data/imports.ts'
import { insertStyles } from '@tiebreak/db/queries/data/styles.ts'
import { refreshStatistics } from '@tiebreak/db/queries/instance/instance.ts'
import { setJobProgress } from '@tiebreak/db/queries/jobs/jobs.ts'
import { setRaterQuota } from '@tiebreak/db/queries/queue/queue.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { openEntries } from '@tiebreak/formats/containers/open-entries.ts'
import { READERS } from '@tiebreak/formats/readers.ts'
import type { Ctx } from '#context.ts'
import { askToWeigh } from '#jobs/ask-to-weigh.ts'
import { addRow, type Batch, emptyBatch, isFull, rowsIn } from './batch.ts'
import { addCorrected, addCounts, NO_COUNTS, tookNothing } from './counts.ts'
import { errorsInOrder } from './errors-in-order.ts'
import type { Found } from './find-out-format.ts'
import { createReport } from './import-report.ts'
import { askToExamine } from './languages/ask-to-examine.ts'
import { responsesBrought } from './languages/examined.ts'
import { createChooser } from './look/choose-rows.ts'
import { digestWith, NOTHING_REACHED, Reached } from './reached.ts'
import type { StoredFile } from './stored-file.ts'
import { withImages } from './with-images.ts'

/**
 * The planner knows nothing about a project's first rows, and makes plans that read all of them for each new one. So
 * the first batch is small, and statistics are refreshed after it and each time the rows have quadrupled.
 */
const FIRST_BATCH_ROWS = 500
const REFRESH_GROWTH = 4

/** While a batch is stored, the connection gets its turn this often: otherwise the database waits for who reads on. */
const TURN_MS = 2

/** Row errors beyond this number are counted, not stored. */
const KEPT_ERRORS = 10_000

type Running = {
  projectId: ProjectId
  jobId: JobId
  importId: ImportId
  batchRows?: number | undefined
  /** The import as its last batch left it. */
  found: ImportRow
  /** The names under which raters go in where these are not the file's own. */
  names: ReadonlyMap<string, string>
}

/**
 * Reads the rows of a file and stores them batch by batch, from where the last batch that was committed ended. Answers
 * false, having stored nothing, if what comes before is not what was read then: the file is read otherwise by now.
 * @throws DomainError `import_nothing_taken`
 */
export async function importRows(
  ctx: Ctx,
  { projectId, jobId, importId, found, names, batchRows }: Running,
  file: StoredFile,
  { format, options, opened }: Found,
): Promise<boolean> {
  const before = found.reached === null ? NOTHING_REACHED : Reached.parse(found.reached)
  const { mapping, choices } = found
  const chooser = createChooser({ leaveOut: choices.leaveOut ?? [], names })
  const report = createReport(found.reached === null ? [] : found.errorGroups)
  let counts: ImportCounts = found.reached === null ? NO_COUNTS : ImportCounts.parse(found.counts)
  let corrected = found.reached === null ? NOTHING_CORRECTED : found.corrected
  let { errors: kept, rows: taken } = before
  let batch = emptyBatch(importId, batchRows ?? FIRST_BATCH_ROWS)
  let going: Promise<void> = Promise.resolve()
  let started = taken
  let refreshed = taken
  let refreshAt = Math.max(FIRST_BATCH_ROWS, REFRESH_GROWTH * taken)
  let good = false

  const commit = async (batch: Batch, place: Pick<Reached, 'items' | 'votes' | 'digest'>, readBytes: number) => {
    counts = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const absorbed = await absorbImport(tx, {
        ...{ projectId, simulated: found.simulated, batch: batch.staged },
        corrects: choices.corrections === 'version',
      })
      await insertStyles(tx, projectId, batch.styles, { areResponses: absorbed.responses === batch.styles.length })
      const told = errorsInOrder(absorbed.errors, batch.errors)
      report.addErrors(told)
      const errors = told.slice(0, KEPT_ERRORS - kept)
      await insertImportErrors(tx, { projectId, importId, from: kept, errors })
      kept += errors.length
      taken += rowsIn(batch.staged)
      const sum = addCounts(counts, absorbed, {
        lines: batch.lines,
        badLines: batch.badLines,
        errors: batch.errors.length,
      })
      corrected = addCorrected(corrected, absorbed.corrected)
      // Comparisons over corrected texts are open: there is more to do for each.
      if (absorbed.corrected.comparisons > 0) await setRaterQuota(tx, projectId)
      const reached: Reached = { ...place, errors: kept, rows: taken }
      await setImportReached(tx, projectId, importId, {
        counts: sum,
        reached,
        corrected,
        errorGroups: report.read().errorGroups,
      })
      await setJobProgress(tx, projectId, jobId, { done: readBytes, total: file.byteLength })
      return sum
    })
    for (const rows of Object.values(batch.staged.tables)) rows.release()
    if (taken < refreshAt) return
    await withTransaction(ctx.db, { projectId }, refreshStatistics)
    refreshAt = REFRESH_GROWTH * taken
    refreshed = taken
  }
  let items = 0
  let digest = 0
  // One batch is stored while the next is read; the one after that waits, so that memory holds at most two.
  const commitNext = async (votes: number) => {
    await going
    const next = batch
    started += rowsIn(next.staged)
    batch = emptyBatch(importId, batchRows ?? (started < FIRST_BATCH_ROWS ? FIRST_BATCH_ROWS : undefined))
    going = commit(next, { items, votes, digest }, file.readBytes())
    // It is awaited before the next batch and at the end; until then a failure must not count as unhandled.
    going.catch(() => undefined)
  }

  let line = 0
  let turned = performance.now()
  try {
    const entries = openEntries(file, opened)
    const keepFields = choices.keepColumns === true
    const context = { options, notKept: report.notKept, mapping: mapping ?? undefined, keepFields }
    for await (const item of chooser.rows(withImages(ctx, projectId, READERS[format]).read(entries, context))) {
      ctx.signal?.throwIfAborted()
      if (performance.now() - turned >= TURN_MS) {
        await setImmediate()
        turned = performance.now()
      }
      const isIn = items < before.items
      let from = items === before.items ? before.votes : 0
      // A row may hold several prompts. A batch ends with a line, but for one with more votes than it takes.
      const isNew = item.line !== line && from === 0 && !isIn
      if (isNew && isFull(batch)) await commitNext(0)
      if (isNew && (item.kind !== 'error' || item.lineRefused)) batch.lines++
      line = item.line
      if (item.kind !== 'error') good = true
      const isPlace = items + 1 === before.items + (before.votes > 0 ? 1 : 0)
      digest = digestWith(item, digest)
      if (isPlace && digest !== before.digest) return false
      if (isIn) {
        items += 1
        continue
      }
      if (item.kind === 'row') {
        for (;;) {
          from = addRow(batch, { line: item.line, row: item.row, from, bytes: item.bytes })
          if (from >= item.row.votes.length) break
          await commitNext(from)
        }
      } else if (item.kind === 'left_out') batch.bytes += item.bytes
      else {
        batch.errors.push(...item.errors)
        if (item.lineRefused) batch.badLines++
        batch.bytes += item.bytes
      }
      items += 1
    }
    if (items < before.items || (before.votes > 0 && items === before.items)) return false
    await commitNext(0)
  } finally {
    // Nothing may be imported once anyone has been told that the import has ended, successfully or not.
    await going
  }
  const leftOut = chooser.leftOut()
  await withTransaction(ctx.db, { projectId }, (tx) =>
    setImportReport(tx, projectId, importId, { ...report.read(), leftOut }),
  )
  if (!good || (tookNothing(counts, corrected) && leftOut.length === 0)) throw new DomainError('import_nothing_taken')
  if (refreshed < taken) await withTransaction(ctx.db, { projectId }, refreshStatistics)
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    await askToWeigh(ctx, tx, projectId)
    await askToExamine(ctx, tx, { projectId, importId, responses: responsesBrought(counts, corrected) })
  })
  return true
}
