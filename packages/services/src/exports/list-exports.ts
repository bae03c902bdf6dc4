import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { Export } from '@tiebreak/contracts/export.ts'
import { ExportId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { listExports as findExports } from '@tiebreak/db/queries/exports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toPage } from '#page.ts'
import { startAfter } from '#start-after.ts'
import { toExport } from './to-export.ts'

/** Exports, newest first. */
export async function listExports({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Export>> {
  const { projectId, cursor, limit } = input
  const rows = await inProject(ctx, projectId, (tx) =>
    findExports(tx, projectId, { before: startAfter(cursor, ExportId), limit: limit + 1 }),
  )
  const { items, nextCursor } = toPage(
    rows,
    limit,
    (row) => row.id,
    (row) => row,
  )
  return { items: await Promise.all(items.map((row) => toExport(ctx, row))), nextCursor }
}
