import type { ImportUndo } from '@tiebreak/contracts/data/import-undo.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findImport } from '@tiebreak/db/queries/data/imports.ts'
import { countReach, findImportUndo } from '@tiebreak/db/queries/data/undone-imports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * What undoing an import would change, or bringing it back; changes nothing.
 * @throws DomainError `import_not_found`
 */
export async function getImportUndo({
  ctx,
  input: { projectId, importId },
}: Verb<{ projectId: ProjectId; importId: ImportId }>): Promise<ImportUndo> {
  return inProject(ctx, projectId, async (tx) => {
    if (!(await findImport(tx, projectId, importId))) throw new DomainError('import_not_found')
    const undo = await findImportUndo(tx, projectId, importId)
    const counts = await countReach(tx, projectId, importId)
    return { undone: undo !== undefined, reason: undo?.reason ?? null, ...counts }
  })
}
