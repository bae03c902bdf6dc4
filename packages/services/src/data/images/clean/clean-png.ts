import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { type Cleaned, insist, MOST_FRAMES } from './cleaned.ts'
import { cleanProfile } from './colour-profile.ts'
import { readOrientation, writeOrientation } from './orientation.ts'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/**
 * The chunks that pixels need, and those that colours need with their length in bytes. A chunk of another length, or a
 * second one, is ignored.
 */
const PIXELS = ['IHDR', 'PLTE', 'tRNS', 'acTL', 'fcTL', 'IDAT', 'fdAT']
const COLOURS = new Map([
  ['gAMA', [4]],
  ['cHRM', [32]],
  ['sRGB', [1]],
  ['cICP', [4]],
  ['sBIT', [1, 2, 3, 4]],
  ['mDCV', [24]],
  ['cLLI', [8]],
])
const INDEXED = 3
const MOST_PROFILE_BYTES = 4 * 1024 ** 2

type Chunk = { type: string; data: Buffer }

/**
 * A PNG with its picture chunks unchanged, those that colours need, and the orientation. Texts, times, Exif, private
 * chunks and anything after the end are removed. An animated one keeps its frames.
 * @see PNG third edition (W3C), 5, 11 and annex on APNG
 */
export function cleanPng(bytes: Buffer): Cleaned {
  const chunks = readChunks(bytes)
  const head = chunks[0]?.data
  insist(chunks[0]?.type === 'IHDR' && head?.length === 13, 'no header')
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const isAnimated = chunks.findIndex(({ type }) => type === 'acTL') > 0
  const there = new Set<string>()
  const kept = chunks.flatMap((chunk): Chunk[] => {
    const { type, data } = chunk
    const isFirst = !there.has(type)
    there.add(type)
    if (!isAnimated && ['fcTL', 'fdAT'].includes(type)) return []
    // A palette without indexes into it is only a suggestion, which nobody follows.
    if (type === 'PLTE' && head[9] !== INDEXED) return []
    if (PIXELS.includes(type)) return [chunk]
    if (!isFirst) return []
    if (COLOURS.get(type)?.includes(data.length)) return [chunk]
    if (type === 'iCCP') return profileChunk(data)
    const exif = type === 'eXIf' ? writeOrientation(readOrientation(data)) : null
    return exif ? [{ type: 'eXIf', data: exif }] : []
  })
  const { frames, hiddenFrames } = isAnimated ? animation(kept, head) : { frames: 1, hiddenFrames: [] }
  return { contentType: 'image/png', width, height, frames, content: writePng(kept), hiddenFrames }
}

function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = SIGNATURE.length; ; ) {
    insist(at + 12 <= bytes.length, 'it is cut off')
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    insist(at + 12 + length <= bytes.length, 'a chunk is cut off')
    const isWhole = crc32(bytes.subarray(at + 4, at + 8 + length)) === bytes.readUInt32BE(at + 8 + length)
    // A damaged text chunk is removed anyway.
    insist(isWhole || !(PIXELS.includes(type) || COLOURS.has(type)), 'a chunk is damaged')
    if (type === 'IEND') return chunks
    if (isWhole) chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
}

function writePng(chunks: readonly Chunk[]): Buffer {
  return Buffer.concat([SIGNATURE, ...[...chunks, { type: 'IEND', data: Buffer.alloc(0) }].flatMap(writeChunk)])
}

function writeChunk({ type, data }: Chunk): Buffer[] {
  const [head, sum] = [Buffer.alloc(8), Buffer.alloc(4)]
  head.writeUInt32BE(data.length, 0)
  head.write(type, 4, 'latin1')
  sum.writeUInt32BE(crc32(data, crc32(head.subarray(4))))
  return [head, data, sum]
}

function profileChunk(data: Buffer): Chunk[] {
  // A name, a zero, the method, then the profile. No viewer uses a profile that can't be unpacked.
  const start = data.indexOf(0) + 2
  let profile: Buffer | null = null
  try {
    profile =
      start < 2 ? null : cleanProfile(inflateSync(data.subarray(start), { maxOutputLength: MOST_PROFILE_BYTES }))
  } catch {
    profile = null
  }
  if (profile === null) return []
  return [{ type: 'iCCP', data: Buffer.concat([Buffer.from('profile\0\0', 'latin1'), deflateSync(profile)]) }]
}

/** Frames after the first picture, each as a PNG of its own, since a decoder of still images never looks at them. */
function animation(chunks: readonly Chunk[], head: Buffer): { frames: number; hiddenFrames: Buffer[] } {
  const shared = chunks.filter(({ type }) => ['PLTE', 'tRNS'].includes(type))
  const hidden: { head: Buffer; parts: Chunk[] }[] = []
  let frames = 0
  let current: { head: Buffer; parts: Chunk[] } | null = null
  const [counts, ...others] = chunks.filter(({ type }) => type === 'acTL')
  insist(counts?.data.length === 8 && others.length === 0, 'not exactly one animation')
  for (const { type, data } of chunks) {
    if (type === 'fcTL') {
      insist(data.length === 26 && ++frames <= MOST_FRAMES, 'a frame is damaged, or there are too many')
      const [width, height, x, y] = [4, 8, 12, 16].map((at) => data.readUInt32BE(at))
      const isInside =
        (x ?? 0) + (width ?? 0) <= head.readUInt32BE(0) && (y ?? 0) + (height ?? 0) <= head.readUInt32BE(4)
      insist(isInside, 'a frame reaches beyond the picture')
      current = { head: Buffer.concat([data.subarray(4, 12), head.subarray(8)]), parts: [] }
    } else if (type === 'fdAT') {
      insist(current !== null && data.length > 4, 'a part of a frame without its frame')
      if (current.parts.length === 0) hidden.push(current)
      current.parts.push({ type: 'IDAT', data: data.subarray(4) })
    }
  }
  insist(frames > 0, 'an animation without frames')
  const hiddenFrames = hidden.map(({ head: own, parts }) =>
    writePng([{ type: 'IHDR', data: own }, ...shared, ...parts]),
  )
  // The still picture need not be one of the frames.
  return { frames: Math.max(frames, hidden.length + 1), hiddenFrames }
}
