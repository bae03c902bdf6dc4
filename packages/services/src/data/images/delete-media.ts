import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { deleteMedia as deleteRow } from '@tiebreak/db/queries/data/media.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Deletes an image for good; the audit log keeps its digest.
 * @throws DomainError `media_not_found`
 */
export async function deleteMedia({ ctx, input }: Verb<{ projectId: ProjectId; name: string }>): Promise<void> {
  const { projectId, name } = input
  await inProject(ctx, projectId, async (tx) => {
    const sha256 = await deleteRow(tx, projectId, name)
    if (sha256 === undefined) throw new DomainError('media_not_found')
    await audit(ctx, tx, { projectId, action: 'media.delete', subject: name, detail: { sha256 } })
  })
}
