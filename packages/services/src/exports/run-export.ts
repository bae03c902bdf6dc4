import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ExportFormat, LeftOut } from '@tiebreak/contracts/export.ts'
import type { ExportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { countAnswers, countCounted, findMark } from '@tiebreak/db/queries/counted.ts'
import { findExport, setExportFile } from '@tiebreak/db/queries/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { trlPairLine } from '@tiebreak/formats/writers/trl-pair-line.ts'
import { writeJsonl } from '@tiebreak/formats/writers/write-jsonl.ts'
import { writeScoresCsv } from '@tiebreak/formats/writers/write-scores-csv.ts'
import type { Verb } from '#context.ts'
import { runJob } from '#jobs/run-job.ts'
import { runFit } from '#measures/run-fit.ts'
import { NOTHING_LEFT_OUT } from './formats.ts'
import { scoreRows } from './score-rows.ts'
import { exportPath } from './to-export.ts'
import { type OnPart, trlRows } from './trl-rows.ts'
import { voteLines } from './vote-lines.ts'

type Input = { projectId: ProjectId; jobId: string; exportId: ExportId }

/**
 * Writes an export's file, streamed from the judgements below one mark. It gets its name when it is whole, so that a
 * file that can be taken is never half a file. Scores are fitted afresh first.
 */
export async function runExport({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, exportId } = input
  await runJob(ctx, input, async (report) => {
    const found = await withTransaction(ctx.db, { projectId }, (tx) => findExport(tx, projectId, exportId))
    if (!found) throw new DomainError('export_not_found')
    if (found.format === 'scores') await runFit({ ctx, input: { projectId, jobId: null } })

    const path = exportPath(ctx, found)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await withTransaction(ctx.db, { projectId }, async (tx) => {
      const mark = await findMark(tx)
      const total =
        found.format === 'votes' ? await countAnswers(tx, projectId) : await countCounted(tx, projectId, mark)
      let leftOut: LeftOut = NOTHING_LEFT_OUT
      const { chunks, rows } = chunksOf(tx, { projectId, mark, format: found.format }, async (done, left) => {
        leftOut = left
        await report({ done: Math.min(done, total), total })
      })
      const written = await write(chunks, `${path}.part`)
      await report({ done: total, total })
      return { ...written, rows: rows(), leftOut }
    })
    await rename(`${path}.part`, path)
    await withTransaction(ctx.db, { projectId }, (tx) => setExportFile(tx, projectId, exportId, file))
  })
}

function chunksOf(
  tx: Tx,
  { projectId, mark, format }: { projectId: ProjectId; mark: string; format: ExportFormat },
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
      return { rows, chunks: writeScoresCsv(counted(scoreRows(tx, projectId))) }
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
