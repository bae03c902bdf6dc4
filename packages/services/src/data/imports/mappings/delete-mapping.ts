import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { deleteMapping as deleteRow } from '@tiebreak/db/queries/data/import-mappings.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Deletes a saved mapping; what was imported with it stays.
 * @throws DomainError `mapping_not_found`
 */
export async function deleteMapping({
  ctx,
  input: { projectId, mappingName },
}: Verb<{ projectId: ProjectId; mappingName: string }>): Promise<void> {
  await inProject(ctx, projectId, async (tx) => {
    if (!(await deleteRow(tx, projectId, mappingName))) throw new DomainError('mapping_not_found')
    await audit(ctx, tx, { projectId, action: 'import.mapping.delete', subject: mappingName })
  })
}
