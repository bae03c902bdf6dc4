import { z } from 'zod'
import { Instant } from './common.ts'
import { MEDIA_NAME } from './media-name.ts'

/** The name by which texts show an image: `![alt](media:NAME)`. */
export const MediaName = z.string().regex(MEDIA_NAME)

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

/** An image that texts of the project may show. */
export const Media = z
  .strictObject({
    name: MediaName,
    /** Found in the bytes, whatever the name says. */
    contentType: z.enum(IMAGE_TYPES),
    /** In pixels. */
    width: z.number().int(),
    height: z.number().int(),
    bytes: z.number().int(),
    /** SHA-256 of the bytes, in hex. */
    sha256: z.string(),
    /** `waiting`: kept by an older version, and to be examined; `refused`: it does not decode, and is not shown. */
    state: z.enum(['waiting', 'clean', 'refused']),
    createdAt: Instant,
  })
  .meta({ id: 'Media' })
export type Media = z.infer<typeof Media>

export const UploadMedia = z.strictObject({ name: MediaName })
