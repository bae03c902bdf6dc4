import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Media } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findMedia, holdMedia, insertMedia } from '@tiebreak/db/queries/data/media.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { examineImage } from './examine-image.ts'
import { toMedia } from './list-media.ts'
import { requireMediaRoom } from './store-image.ts'

type Input = { projectId: ProjectId; name: string; body: AsyncIterable<Uint8Array> }

/**
 * Stores an image under a name, decoded once and without metadata. Its bytes, not its name, decide its type. The same
 * image under the same name again changes nothing.
 * @throws DomainError `image_not_taken`, `media_name_taken`, `media_full`, `busy`
 */
export async function uploadMedia({ ctx, input }: Verb<Input>): Promise<Media> {
  const { projectId, name } = input
  const { content, ...found } = await examineImage(await buffer(input.body))
  const sha256 = createHash('sha256').update(content).digest('hex')
  return inProject(ctx, projectId, async (tx) => {
    await holdMedia(tx, projectId)
    const there = await findMedia(tx, projectId, name)
    if (there?.sha256 === sha256) return toMedia(there)
    if (there) throw new DomainError('media_name_taken')
    await requireMediaRoom(tx, projectId, content.byteLength)
    const row = await insertMedia(tx, projectId, { name, content, ...found, createdBy: actorId(ctx.actor) })
    await audit(ctx, tx, { projectId, action: 'media.upload', subject: name, detail: { sha256, ...found } })
    return toMedia(row)
  })
}
