import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Export } from '@tiebreak/contracts/exports/schemas.ts'
import type { ExportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toExports } from './to-export.ts'

/**
 * One export: progress, rows, what was left out, checksum.
 * @throws DomainError `export_not_found`
 */
export async function getExport({ ctx, input }: Verb<{ projectId: ProjectId; exportId: ExportId }>): Promise<Export> {
  const { projectId, exportId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const row = await findExport(tx, projectId, exportId)
    const [found] = await toExports(ctx, tx, { projectId, membership, rows: row ? [row] : [] })
    if (!found) throw new DomainError('export_not_found')
    return found
  })
}
