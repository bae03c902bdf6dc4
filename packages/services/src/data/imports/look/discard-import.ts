import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findImport } from '@tiebreak/db/queries/data/imports.ts'
import { endImportWait } from '@tiebreak/db/queries/data/looks.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toImport } from '../get-import.ts'

/**
 * Discards a waiting file; nothing of it is imported. Once more changes nothing.
 * @throws DomainError `import_not_found`, `import_not_waiting`
 */
export async function discardImport({
  ctx,
  input: { projectId, importId },
}: Verb<{ projectId: ProjectId; importId: ImportId }>): Promise<Import> {
  const { found, isNew } = await inProject(ctx, projectId, async (tx) => {
    const before = await findImport(tx, projectId, importId)
    if (!before) throw new DomainError('import_not_found')
    if (before.stage === 'discarded') return { found: before, isNew: false }
    if (!(await endImportWait(tx, projectId, importId, { stage: 'discarded' })))
      throw new DomainError('import_not_waiting')
    await audit(ctx, tx, { projectId, action: 'import.discard', subject: importId })
    return { found: { ...before, stage: 'discarded' as const, waitingSince: null }, isNew: true }
  })
  // If this fails, the sweep of the data folder removes it.
  if (isNew) await rm(join(ctx.filesDir, 'imports', found.storedAs), { force: true })
  return toImport(found)
}
