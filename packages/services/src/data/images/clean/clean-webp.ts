import { imageSize } from '#data/images/image-size.ts'
import { type Cleaned, insist, MOST_FRAMES } from './cleaned.ts'
import { cleanProfile } from './colour-profile.ts'
import { readOrientation, writeOrientation } from './orientation.ts'

const PICTURE = ['ALPH', 'VP8 ', 'VP8L']
const [HAS_PROFILE, HAS_ALPHA, HAS_EXIF, IS_ANIMATED] = [0x20, 0x10, 0x08, 0x02]
const FRAME_HEAD = 16
const ANIM_BYTES = 6

type Chunk = { type: string; data: Buffer }

/**
 * A WebP with its picture chunks and frames unchanged, colour profile and orientation. Exif, XMP, unknown chunks and
 * anything after the end are removed.
 * @see RFC 9649, 2.3 to 2.7
 */
export function cleanWebp(bytes: Buffer): Cleaned {
  const end = 8 + bytes.readUInt32LE(4)
  insist(end <= bytes.length, 'it is cut off')
  const chunks = readChunks(bytes.subarray(12, end))
  const size = imageSize(bytes)
  const [first] = chunks
  insist(size !== null && first !== undefined, 'no picture')
  const { width, height } = size
  const still = { contentType: 'image/webp', width, height, frames: 1, hiddenFrames: [] } as const
  if (first.type !== 'VP8X') return { ...still, content: write([first]) }
  insist(first.data.length === 10, 'the header is damaged')

  const hasAlpha = ((first.data[0] ?? 0) & HAS_ALPHA) !== 0
  let frames = 0
  const kept = chunks.slice(1).flatMap((chunk): Chunk[] => {
    if (chunk.type === 'ALPH' && !hasAlpha) return []
    if (PICTURE.includes(chunk.type)) return [chunk]
    if (chunk.type === 'ANIM') return [{ type: 'ANIM', data: chunk.data.subarray(0, ANIM_BYTES) }]
    if (chunk.type === 'ANMF') {
      insist(++frames <= MOST_FRAMES, 'too many frames')
      return [frame(chunk.data, { width, height })]
    }
    const data = chunk.type === 'ICCP' ? cleanProfile(chunk.data) : chunk.type === 'EXIF' ? exif(chunk.data) : null
    return data ? [{ type: chunk.type, data }] : []
  })
  const has = (type: string) => kept.some((chunk) => chunk.type === type)
  const head = Buffer.from(first.data)
  head.fill(0, 0, 4)
  head[0] =
    ((first.data[0] ?? 0) & (HAS_ALPHA | IS_ANIMATED)) | (has('ICCP') ? HAS_PROFILE : 0) | (has('EXIF') ? HAS_EXIF : 0)
  return { ...still, frames: Math.max(1, frames), content: write([{ type: 'VP8X', data: head }, ...kept]) }
}

function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    insist(at + 8 + length <= bytes.length, 'a chunk is cut off')
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return chunks
}

function frame(data: Buffer, canvas: { width: number; height: number }): Chunk {
  insist(data.length > FRAME_HEAD, 'a frame is damaged')
  const [x, y, width, height] = [0, 3, 6, 9].map((at) => data.readUIntLE(at, 3))
  const isInside = 2 * (x ?? 0) + (width ?? 0) + 1 <= canvas.width && 2 * (y ?? 0) + (height ?? 0) + 1 <= canvas.height
  insist(isInside, 'a frame reaches beyond the picture')
  const inner = readChunks(data.subarray(FRAME_HEAD)).filter(({ type }) => PICTURE.includes(type))
  return { type: 'ANMF', data: Buffer.concat([data.subarray(0, FRAME_HEAD), ...inner.flatMap(writeChunk)]) }
}

function exif(data: Buffer): Buffer | null {
  const hasName = data.toString('latin1', 0, 6) === 'Exif\0\0'
  return writeOrientation(readOrientation(hasName ? data.subarray(6) : data))
}

function writeChunk({ type, data }: Chunk): Buffer[] {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return [head, data, Buffer.alloc(data.length % 2)]
}

function write(chunks: readonly Chunk[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks.flatMap(writeChunk)])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
