import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findMediaContent } from '@tiebreak/db/queries/media.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/** An image with its bytes, whole in memory: at most 5 MB. */
export type OpenMedia = { name: string; contentType: string; sha256: string; content: Buffer }

/**
 * One image for those who read the texts that show it.
 * @throws DomainError `media_not_found`
 */
export async function openMedia({ ctx, input }: Verb<{ projectId: ProjectId; name: string }>): Promise<OpenMedia> {
  const { projectId, name } = input
  const found = await inProject(ctx, projectId, (tx) => findMediaContent(tx, projectId, name))
  if (!found) throw new DomainError('media_not_found')
  return found
}
