import { createHash } from 'node:crypto'
import sharp, { type SharpOptions } from 'sharp'
import { cleanImage } from './clean/clean-image.ts'
import { type Cleaned, insist, MOST_PIXELS } from './clean/cleaned.ts'

/** Only these decoders run on what strangers send. */
const DECODERS = ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif']
const LIMIT_SECONDS = 20

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: DECODERS })
sharp.cache(false)
sharp.concurrency(1)

/** Decodes every pixel of all frames. */
async function decode(bytes: Buffer, options: SharpOptions) {
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, ...options })
    .timeout({ seconds: LIMIT_SECONDS })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { orientation = 1 } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata()
  const sha256 = createHash('sha256').update(data).digest('hex')
  return { width: info.width, height: info.height, seen: `${info.width} ${info.height} ${orientation} ${sha256}` }
}

/** Cleans an image, decodes the result, and checks that it looks the same as the original. */
async function examine(bytes: Buffer): Promise<Omit<Cleaned, 'frames' | 'hiddenFrames'>> {
  const { contentType, width, height, frames, content, hiddenFrames } = cleanImage(bytes)
  const animated = frames > 1 && contentType !== 'image/png'
  const clean = await decode(content, { animated, failOn: 'warning' })
  insist(clean.width === width && clean.height === height * (animated ? frames : 1), 'the decoded size differs')
  for (const frame of hiddenFrames) await decode(frame, { failOn: 'warning' })
  // If the decoder fails only on what was cut away, there is nothing to compare with.
  const original = await decode(bytes, { animated, failOn: 'none' }).catch(() => clean)
  insist(original.seen === clean.seen, 'it would not look the same')
  return { contentType, width, height, content }
}

process.on('message', async (bytes: Uint8Array) => {
  const answer = await examine(Buffer.from(bytes)).then(
    (image) => ({ image }),
    (error: unknown) => ({ problem: error instanceof Error ? error.message : 'unknown' }),
  )
  process.send?.(answer, undefined, {}, () => process.exit(0))
})
process.on('disconnect', () => process.exit(0))
