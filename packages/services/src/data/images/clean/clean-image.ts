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

/** Cleaning takes away. All that it writes anew is a turn and a colour profile, which may pack a little less well. */
const MOST_GROWTH_BYTES = 64 * 1024

/**
 * An image without anything that its pixels, colours and orientation do not need, read from its container alone:
 * nothing is decoded yet.
 * @throws ImageProblem when it is of no kind that is taken, damaged, or larger than is taken
 */
export function cleanImage(bytes: Buffer): Cleaned {
  const found = imageSize(bytes)
  insist(found !== null, 'no image of a kind that is taken')
  const cleaned = CLEANERS[found.contentType](bytes)
  const { width, height, frames, content } = cleaned
  insist(width === found.width && height === found.height && width * height > 0, 'the size is not one')
  insist(width * height * frames <= MOST_PIXELS, 'too many pixels')
  insist(content.length <= bytes.length + MOST_GROWTH_BYTES, 'it grows')
  return cleaned
}
