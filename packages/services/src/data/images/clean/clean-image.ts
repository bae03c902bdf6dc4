import type { ImageType } from '@tiebreak/contracts/data/schemas.ts'
import { imageSize } from '#data/images/image-size.ts'
import { cleanGif } from './clean-gif.ts'
import { cleanJpeg } from './clean-jpeg.ts'
import { cleanPng } from './clean-png.ts'
import { cleanWebp } from './clean-webp.ts'
import { type Cleaned, insist, MOST_PIXELS } from './cleaned.ts'

const CLEANERS: Record<ImageType, (bytes: Buffer) => Cleaned> = {
  'image/png': cleanPng,
  'image/jpeg': cleanJpeg,
  'image/webp': cleanWebp,
  'image/gif': cleanGif,
}

/**
 * Cleaning only removes. All that it writes anew is an orientation and a colour profile, which may compress slightly
 * worse.
 */
const MOST_GROWTH_BYTES = 64 * 1024

/**
 * An image without anything that its pixels, colours and orientation do not need, judged by its container alone:
 * nothing is decoded yet.
 * @throws ImageProblem when its type is unsupported, or it is damaged or too large
 */
export function cleanImage(bytes: Buffer): Cleaned {
  const found = imageSize(bytes)
  insist(found !== null, 'not an image of a supported type')
  const cleaned = CLEANERS[found.contentType](bytes)
  const { width, height, frames, content } = cleaned
  insist(width === found.width && height === found.height && width * height > 0, 'the size is contradictory')
  insist(width * height * frames <= MOST_PIXELS, 'too many pixels')
  insist(content.length <= bytes.length + MOST_GROWTH_BYTES, 'it grows')
  return cleaned
}
