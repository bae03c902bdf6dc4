import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import { ExportId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { listExports as findExports } from '@tiebreak/db/queries/exports/exports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { toExports } from './get-export.ts'

/** Exports, newest first. */
export async function listExports({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Export>> {
  const { projectId, cursor, limit } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const rows = await findExports(tx, projectId, { before: startAfter(cursor, ExportId), limit: limit + 1 })
    const found = await toExports(ctx, tx, { projectId, membership, rows })
    return toPage(
      found,
      limit,
      ({ id }) => id,
      (one) => one,
    )
  })
}
