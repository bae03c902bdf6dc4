import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findMediaContent, type MediaContent } from '@tiebreak/db/queries/data/media.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/** An image with all of its bytes in memory: at most 5 MB. */
export type OpenMedia = MediaContent

/**
 * One image, for people who can read the texts that show it. Unexamined images are not shown.
 * @throws DomainError `media_not_found`, `image_not_taken`, `busy` when the worker is about to examine it
 */
export async function openMedia({ ctx, input }: Verb<{ projectId: ProjectId; name: string }>): Promise<OpenMedia> {
  const { projectId, name } = input
  const found = await inProject(ctx, projectId, (tx) => findMediaContent(tx, projectId, name))
  if (!found) throw new DomainError('media_not_found')
  if (found.state === 'refused') throw new DomainError('image_not_taken')
  if (found.state === 'waiting') throw new DomainError('busy', { retryAfterSeconds: 5 })
  return found
}
