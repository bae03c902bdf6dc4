import { z } from 'zod'
import { isImageFile } from './media-name.ts'
import { MediaName } from './schemas.ts'

export const UploadMedia = z.strictObject({ name: MediaName })

/** The path by which rows of a file to be imported name the image: relative, with `/` between its parts. */
export const UploadImage = z.strictObject({
  file: z
    .string()
    .min(1)
    .max(500)
    .refine(isImageFile, 'a relative path with / between its parts, none of them . or ..'),
})
