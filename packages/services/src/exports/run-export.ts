import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { ExportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findExport, setExportFile } from '@tiebreak/db/queries/exports/exports.ts'
import { countCounted, countJudgements } from '@tiebreak/db/queries/measures/counted.ts'
import { findReach } from '@tiebreak/db/queries/measures/reach.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { trlPairLine } from '@tiebreak/formats/writers/trl-pair-line.ts'
import { writeJsonl } from '@tiebreak/formats/writers/write-jsonl.ts'
import { writeScoresCsv } from '@tiebreak/formats/writers/write-scores-csv.ts'
import type { Ctx, Verb } from '#context.ts'
import { thisOwner } from '#instance/files/upload-owner.ts'
import { type Report, runJob } from '#jobs/run-job.ts'
import { waitForMark } from '#jobs/wait-for-mark.ts'
import { type FitIds, fitBelow } from '#measures/fit-below.ts'
import { findUncounted } from '#review/rulings/uncounted.ts'
import { FILES, NOTHING_LEFT_OUT, type NotHeld } from './formats.ts'
import { nameWithMissing } from './name-with-missing.ts'
import { scoreRows } from './score-rows.ts'
import { exportPath } from './to-export.ts'
import { type OnPart, trlRows } from './trl-rows.ts'
import { voteLines } from './vote-lines.ts'

type Input = { projectId: ProjectId; jobId: string; exportId: ExportId }

/**
 * Writes an export's file, streamed from the judgements below one mark: first it waits, for a bounded time, until that
 * mark has passed everything that was acknowledged when the export was asked for. What is missing all the same is counted
 * and stands in the file's name. The file gets its name when it is whole, so that a file that can be taken is never half
 * a file. Scores are fitted afresh, below the same mark.
 */
export async function runExport({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, exportId } = input
  await runJob(ctx, input, async (report) => {
    const found = await withTransaction(ctx.db, { projectId }, (tx) => findExport(tx, projectId, exportId))
    if (!found) throw new DomainError('export_not_found')
    const { mark, missing } = await waitForMark(ctx, input)
    const fits = found.format === 'scores' ? await fitBelow(ctx, { projectId, mark }) : null

    const path = exportPath(ctx, found)
    // A try that was taken for dead may still write: each has a file of its own, whose name tells which process writes it.
    const part = `${path}.${await thisOwner()}.${randomUUID()}.part`
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    try {
      const file = await cut(ctx, { projectId, mark, format: found.format, fits }, part, report)
      const fileName = nameWithMissing(FILES[found.format].name, missing)
      await withTransaction(ctx.db, { projectId }, async (tx) => {
        await setExportFile(tx, projectId, exportId, { ...file, fileName })
        // While the row is held, so that it tells of this file even when two tries end at once.
        await rename(part, path)
      })
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  })
}

type Cut = { projectId: ProjectId; mark: string; format: ExportFormat; fits: FitIds | null }

/** Rows, what is left out, and what lies behind the mark: all of it as of one moment. */
async function cut(ctx: Ctx, what: Cut, path: string, report: Report) {
  const { projectId, mark, format } = what
  return withTransaction(
    ctx.db,
    { projectId },
    async (tx) => {
      const reach = await findReach(tx, projectId, { mark, now: mark, withFinalAnswers: format !== 'scores' })
      const total = format === 'votes' ? await countJudgements(tx, projectId) : await countCounted(tx, projectId, mark)
      let notHeld: NotHeld = NOTHING_LEFT_OUT
      const { chunks, rows } = chunksOf(tx, what, async (done, left) => {
        notHeld = left
        await report({ done: Math.min(done, total), total })
      })
      const written = await write(chunks, path)
      await report({ done: total, total })
      const { asOf, behind, decisionsBehind } = reach
      const leftOut = { ...notHeld, ...(await findUncounted(tx, projectId, mark)) }
      return { ...written, rows: rows(), leftOut, asOf, behind, decisionsBehind }
    },
    { oneSnapshot: true },
  )
}

function chunksOf(
  tx: Tx,
  { projectId, mark, format, fits }: Cut,
  onPart: OnPart,
): { chunks: AsyncIterable<Uint8Array>; rows: () => number } {
  let count = 0
  async function* counted<Row>(rows: AsyncIterable<Row>) {
    for await (const row of rows) {
      count++
      yield row
    }
  }
  const rows = () => count
  switch (format) {
    case 'trl':
      return { rows, chunks: writeJsonl(counted(trlRows(tx, projectId, mark, onPart)), { toLine: trlPairLine }) }
    case 'votes':
      return {
        rows,
        chunks: voteLines(tx, projectId, mark, async (ended) => {
          count = ended
          await onPart(ended, NOTHING_LEFT_OUT)
        }),
      }
    case 'scores':
      return { rows, chunks: writeScoresCsv(counted(scoreRows(tx, projectId, fits))) }
  }
}

async function write(chunks: AsyncIterable<Uint8Array>, path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  const file = createWriteStream(path, { mode: 0o600, flush: true })
  await pipeline(
    chunks,
    async function* (source) {
      for await (const chunk of source) {
        hash.update(chunk)
        yield chunk
      }
    },
    file,
  ).catch(async (error: unknown) => {
    await rm(path, { force: true })
    throw error
  })
  return { bytes: file.bytesWritten, sha256: hash.digest('hex') }
}
