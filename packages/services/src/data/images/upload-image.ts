import { buffer } from 'node:stream/consumers'
import type { Media } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Verb } from '#context.ts'
import { toMedia } from './list-media.ts'
import { storeImage } from './store-image.ts'

type Input = { projectId: ProjectId; file: string; body: AsyncIterable<Uint8Array> }

/**
 * Stores an image that rows of a file to be imported name by its path. The same image under the same path again changes
 * nothing.
 * @throws DomainError `image_not_taken`, `media_name_taken`, `media_full`, `busy`
 */
export async function uploadImage({ ctx, input }: Verb<Input>): Promise<Media> {
  const { projectId, file } = input
  const content = await buffer(input.body)
  return toMedia(await storeImage(ctx, { projectId, file, content }))
}
