import { createHash } from 'node:crypto'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import type { NotHeldKind } from '@tiebreak/contracts/exports/left-out-kinds.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { OptionValues } from '@tiebreak/contracts/format-options.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findReach } from '@tiebreak/db/queries/measures/reach.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { WRITERS } from '@tiebreak/formats/writers.ts'
import type { Ctx } from '#context.ts'
import type { Report } from '#jobs/run-job.ts'
import type { FitIds } from '#measures/fit-below.ts'
import { writeChunks } from '#write-chunks.ts'
import { nothingNotHeld } from './nothing-not-held.ts'
import { SOURCES, sourcesBelow } from './sources.ts'

type Cut = { projectId: ProjectId; mark: string; format: ExportFormat; options: OptionValues; fits: FitIds | null }

/** Writes rows to a file, with what is left out and what is beyond the mark, all as of one moment. */
export async function writeCut(ctx: Ctx, what: Cut, path: string, report: Report) {
  const { projectId, mark, format, options } = what
  const { withFinalAnswers, total: totalOf, leftOut: leftOutOf } = SOURCES[EXPORTS[format].reads]
  return withTransaction(
    ctx.db,
    { projectId },
    async (tx) => {
      const reach = await findReach(tx, projectId, { mark, now: mark, withFinalAnswers })
      const total = await totalOf(tx, projectId, mark)
      const onRead = (read: number) => report({ done: Math.min(read, total), total })
      let rows = 0
      const notHeld = nothingNotHeld(format)
      const chunks = WRITERS[format](sourcesBelow(tx, what, onRead), {
        options,
        wrote: (more) => {
          rows += more
        },
        leaveOut: (kind: NotHeldKind, count) => {
          notHeld[kind] = (notHeld[kind] ?? 0) + count
        },
      })
      const written = await write(chunks, path)
      await report({ done: total, total })
      const { asOf, behind, decisionsBehind } = reach
      const leftOut = { ...notHeld, ...(await leftOutOf(tx, projectId, mark)) }
      return { ...written, rows, leftOut, asOf, behind, decisionsBehind }
    },
    { oneSnapshot: true },
  )
}

async function write(chunks: AsyncIterable<Uint8Array>, path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  async function* hashed() {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
  return { bytes: await writeChunks(hashed(), path), sha256: hash.digest('hex') }
}
