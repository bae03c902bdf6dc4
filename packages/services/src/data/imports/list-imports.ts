import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { ImportId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { listImports as findImports } from '@tiebreak/db/queries/data/imports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { toImport } from './get-import.ts'

/** Imports with their counts, newest first. */
export async function listImports({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Import>> {
  const { projectId, cursor, limit } = input
  const rows = await inProject(ctx, projectId, (tx) =>
    findImports(tx, projectId, { before: startAfter(cursor, ImportId), limit: limit + 1 }),
  )
  return toPage(rows, limit, (row) => row.id, toImport)
}
