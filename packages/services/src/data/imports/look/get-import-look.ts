import type { ImportLook } from '@tiebreak/contracts/data/looks.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findImport } from '@tiebreak/db/queries/data/imports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * What was seen of a waiting file.
 * @throws DomainError `import_not_found`, `import_not_waiting`
 */
export async function getImportLook({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; importId: ImportId }>): Promise<ImportLook> {
  const row = await inProject(ctx, input.projectId, (tx) => findImport(tx, input.projectId, input.importId))
  if (!row) throw new DomainError('import_not_found')
  if (row.look === null) throw new DomainError('import_not_waiting')
  return row.look
}
