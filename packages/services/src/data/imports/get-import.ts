import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findImport } from '@tiebreak/db/queries/data/imports.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toImport } from './to-import.ts'

/**
 * One import: progress and counts.
 * @throws DomainError `import_not_found`
 */
export async function getImport({ ctx, input }: Verb<{ projectId: ProjectId; importId: ImportId }>): Promise<Import> {
  const row = await inProject(ctx, input.projectId, (tx) => findImport(tx, input.projectId, input.importId))
  if (!row) throw new DomainError('import_not_found')
  return toImport(row)
}
