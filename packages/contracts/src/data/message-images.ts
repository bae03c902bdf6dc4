import { z } from 'zod'
import { IMAGES_IN_MESSAGE_MOST } from '#choices.ts'
import { MEDIA_NAME } from './media-name.ts'

const place = {
  /** What it shows, for those who can't see it. */
  alt: z.string().min(1).max(2000).optional(),
  /** Where in the text it stands, in UTF-16 units; absent before the text. In ascending order. */
  at: z.number().int().min(1).max(1_000_000).optional(),
}

/** Images of a message in a file to be imported, each by the path that it was sent under, or as a `data:` URL. */
export const FileImages = z
  .array(z.strictObject({ name: z.string().min(1), ...place }))
  .min(1)
  .max(IMAGES_IN_MESSAGE_MOST)

export const MessageImage = z
  .strictObject({ name: z.string().regex(MEDIA_NAME), ...place })
  .meta({ id: 'MessageImage' })

export type MessageImage = z.infer<typeof MessageImage>

/** Images of a message, each by the name under which the project holds it. */
export const StoredImages = z.array(MessageImage).min(1).max(IMAGES_IN_MESSAGE_MOST)
