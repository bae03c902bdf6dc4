import { createHash, randomBytes } from 'node:crypto'
import { MEDIA_MOST, MEDIA_MOST_BYTES } from '@tiebreak/contracts/choices.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import {
  countMedia,
  findMedia,
  findMediaFiles,
  holdMedia,
  insertMedia,
  insertMediaFiles,
  type MediaRow,
} from '@tiebreak/db/queries/data/media.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Ctx } from '#context.ts'
import { inProject } from '#in-project.ts'
import { examineImage } from './examine-image.ts'

/** What a project knows the bytes of an image as. */
export function fileOfBytes(content: Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/**
 * Requires room for one more image.
 * @throws DomainError `media_full`
 */
export async function requireMediaRoom(tx: Tx, projectId: ProjectId, bytes: number): Promise<void> {
  const kept = await countMedia(tx, projectId)
  if (kept.images >= MEDIA_MOST || kept.bytes + bytes > MEDIA_MOST_BYTES) throw new DomainError('media_full')
}

/** A name that tells nothing: neither the file that the image came in nor, to whoever has not seen it, its bytes. */
const nameFor = (contentType: MediaRow['contentType']) =>
  `img-${randomBytes(16).toString('hex')}.${contentType.slice('image/'.length)}`

/**
 * Stores an image that comes with rows, under a name of ours: those who judge would learn from the file's own what it is of.
 * The same bytes are stored once, and known again as they were sent and as they are kept.
 * @param file the path by which rows name it; null where the bytes stand in the row
 * @throws DomainError `image_not_taken`, `media_name_taken` when the path means another image, `media_full`, `busy`
 */
export async function storeImage(
  ctx: Ctx,
  { projectId, file, content: sent }: { projectId: ProjectId; file: string | null; content: Buffer },
): Promise<MediaRow> {
  const asSent = fileOfBytes(sent)
  const known = await inProject(ctx, projectId, (tx) => named(tx, projectId, { asSent, file }))
  if (known) return known
  const { content, ...found } = await examineImage(sent)
  return inProject(ctx, projectId, async (tx) => {
    await holdMedia(tx, projectId)
    const there = await named(tx, projectId, { asSent, file })
    if (there) return there
    const files = [asSent, fileOfBytes(content), ...(file === null ? [] : [file])]
    const alike = (await findMediaFiles(tx, projectId, files)).get(fileOfBytes(content))
    const same = alike === undefined ? undefined : await findMedia(tx, projectId, alike)
    if (!same) await requireMediaRoom(tx, projectId, content.byteLength)
    const name = nameFor(found.contentType)
    const row = same ?? (await insertMedia(tx, projectId, { name, content, ...found, createdBy: actorId(ctx.actor) }))
    await insertMediaFiles(tx, projectId, { name: row.name, files })
    if (!same) {
      const detail = { sha256: row.sha256, ...found }
      await audit(ctx, tx, { projectId, action: 'media.upload', subject: row.name, detail })
    }
    return row
  })
}

/** The image that is stored with these bytes; its path is noted too. */
async function named(
  tx: Tx,
  projectId: ProjectId,
  { asSent, file }: { asSent: string; file: string | null },
): Promise<MediaRow | undefined> {
  const files = await findMediaFiles(tx, projectId, [asSent, ...(file === null ? [] : [file])])
  const name = files.get(asSent)
  const atPath = file === null ? undefined : files.get(file)
  if (atPath !== undefined && atPath !== name) throw new DomainError('media_name_taken')
  if (name === undefined) return undefined
  if (file !== null && atPath === undefined) await insertMediaFiles(tx, projectId, { name, files: [file] })
  return findMedia(tx, projectId, name)
}
