import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { SavedMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { listMappings as findMappings, type MappingRow } from '@tiebreak/db/queries/data/import-mappings.ts'
import { z } from 'zod'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'

/** A name with a marker before it, so that not every text is a cursor of this list. */
const After = z.string().regex(/^mapping=.{1,200}$/)

/** Saved mappings of tables, by name. */
export async function listMappings({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<SavedMapping>> {
  const { projectId, cursor, limit } = input
  const after = startAfter(cursor, After)?.slice('mapping='.length)
  const rows = await inProject(ctx, projectId, (tx) => findMappings(tx, projectId, { after, limit: limit + 1 }))
  return toPage(rows, limit, ({ name }) => `mapping=${name}`, toSaved)
}

/** A mapping as people see it. */
export function toSaved({ name, mapping, createdAt, updatedAt }: MappingRow): SavedMapping {
  return { name, mapping, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}
