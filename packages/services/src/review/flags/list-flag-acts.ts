import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { FlagAct } from '@tiebreak/contracts/review/schemas.ts'
import { type FlagActRow, listFlagActs as findFlagActs } from '@tiebreak/db/queries/review/flag-acts.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfterNumber, toPage } from '#page.ts'

/** Acts on annotators' flags, newest first. */
export async function listFlagActs({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<FlagAct>> {
  const { projectId, cursor, limit } = input
  const before = startAfterNumber(cursor)
  const rows = await inProject(ctx, projectId, (tx) => findFlagActs(tx, projectId, { before, limit: limit + 1 }))
  return toPage(rows, limit, (row) => String(row.seq), toFlagAct)
}

/** An act on flags as leads see it. */
export function toFlagAct({ seq: _, ruledAt, ...row }: FlagActRow): FlagAct {
  return FlagAct.parse({ ...row, ruledAt: ruledAt.toISOString() })
}
