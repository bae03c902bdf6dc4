import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { importMappings } from '#schema/data/import-mappings.ts'

export type MappingRow = typeof importMappings.$inferSelect

/** Lets one transaction at a time save mappings in a project, so that their limit holds. */
export async function holdMappings(tx: Tx, projectId: ProjectId): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('mappings ' || $1, 0))`, [projectId])
}

/** How many mappings a project has saved. */
export async function countMappings(tx: Tx, projectId: ProjectId): Promise<number> {
  return tx.orm.$count(importMappings, eq(importMappings.projectId, projectId))
}

/** Saves a mapping under a name, in place of an earlier one. */
export async function saveMapping(
  tx: Tx,
  projectId: ProjectId,
  { name, mapping, createdBy }: { name: string; mapping: TableMapping; createdBy: UserId | null },
): Promise<MappingRow> {
  const [row] = await tx.orm
    .insert(importMappings)
    .values({ projectId, name, mapping, createdBy })
    .onConflictDoUpdate({
      target: [importMappings.projectId, importMappings.name],
      set: { mapping, updatedAt: sql`clock_timestamp()` },
    })
    .returning()
  if (!row) throw new Error('an insert that returns gives its row')
  return row
}

/** A saved mapping, or undefined. */
export async function findMapping(tx: Tx, projectId: ProjectId, name: string): Promise<MappingRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(importMappings)
    .where(and(eq(importMappings.projectId, projectId), eq(importMappings.name, name)))
  return row
}

/** Saved mappings after a name, by name. */
export async function listMappings(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: string | undefined; limit: number },
): Promise<MappingRow[]> {
  return tx.orm
    .select()
    .from(importMappings)
    .where(
      and(
        eq(importMappings.projectId, projectId),
        page.after === undefined ? undefined : gt(importMappings.name, page.after),
      ),
    )
    .orderBy(asc(importMappings.name))
    .limit(page.limit)
}

/** Deletes a saved mapping; false if there was none. */
export async function deleteMapping(tx: Tx, projectId: ProjectId, name: string): Promise<boolean> {
  const { rowCount } = await tx.orm
    .delete(importMappings)
    .where(and(eq(importMappings.projectId, projectId), eq(importMappings.name, name)))
  return rowCount === 1
}
