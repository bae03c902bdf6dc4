import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { listSimulatedRaters } from '@tiebreak/db/queries/annotating/raters.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { type CountedColumns, readCountedColumns } from '@tiebreak/db/queries/measures/counted-columns.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx } from '#context.ts'

/** Counted judgements below a mark, in the engine's columns, and which of their raters are simulated. */
export type ReadJudgements = CountedColumns & { mark: string; simulated: ReadonlySet<string> }

/**
 * Reads them in one short transaction, which is over before anything is computed.
 * @param below the mark; the current one by default
 */
export async function readJudgements(ctx: Ctx, projectId: ProjectId, below?: string): Promise<ReadJudgements> {
  return withTransaction(
    ctx.db,
    { projectId },
    async (tx) => {
      const mark = below ?? (await findMark(tx))
      const columns = await readCountedColumns(tx, projectId, mark)
      return { ...columns, mark, simulated: new Set(await listSimulatedRaters(tx, projectId)) }
    },
    { oneSnapshot: true },
  )
}
