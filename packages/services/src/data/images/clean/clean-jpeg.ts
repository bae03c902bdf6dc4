import { type Cleaned, insist } from './cleaned.ts'
import { cleanProfile } from './colour-profile.ts'
import { readOrientation, writeOrientation } from './orientation.ts'

const [SOI, EOI, SOS, APP0, APP1, APP2, APP14] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee]
const PROFILE = 'ICC_PROFILE\0'
const PROFILE_PART = 65_000
/** Each scan costs a pass over the whole picture; programs write about ten. */
const MOST_SCANS = 100

/**
 * A JPEG with its tables, frame and scans unchanged, the markers that colours need (JFIF, Adobe, ICC), and the
 * orientation. Exif, XMP, comments, thumbnails, further pictures and anything after the end are removed.
 * @see ITU-T T.81, annex B; T.871 (JFIF); T.872 (Adobe); ICC.1, annex B.4
 */
export function cleanJpeg(bytes: Buffer): Cleaned {
  let size: { width: number; height: number } | null = null
  let orientation = 1
  let scans = 0
  let hasJfif = false
  let adobe: Buffer | null = null
  const profile: Buffer[] = []
  const picture: Buffer[] = []
  let at = 2
  for (;;) {
    insist(bytes[at] === 0xff, 'a segment does not begin with a marker')
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1] ?? 0
    if (marker === EOI) break
    insist(marker >= 0xc0 && !(marker >= 0xd0 && marker <= SOI) && at + 4 <= bytes.length, 'a marker is out of place')
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    insist(end >= at + 4 && end <= bytes.length, 'a segment is cut off')
    const body = bytes.subarray(at + 4, end)
    if (isFrame(marker)) {
      insist(size === null && body.length >= 6, 'not exactly one frame')
      size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
    }
    if (marker === SOS) {
      insist(size !== null && ++scans <= MOST_SCANS, 'too many scans, or one before the frame')
      const next = endOfScan(bytes, end)
      picture.push(bytes.subarray(at, next))
      at = next
      continue
    }
    if (marker === APP0 && startsWith(body, 'JFIF\0')) hasJfif = true
    else if (marker === APP1 && startsWith(body, 'Exif\0\0') && orientation === 1)
      orientation = readOrientation(body.subarray(6))
    else if (marker === APP2 && startsWith(body, PROFILE)) profile.push(body.subarray(PROFILE.length))
    else if (marker === APP14 && startsWith(body, 'Adobe') && body.length >= 12) adobe ??= body.subarray(0, 12)
    else if (isFrame(marker) || isTable(marker)) picture.push(bytes.subarray(at, end))
    at = end
  }
  insist(size !== null && scans > 0, 'no picture')
  const start: Buffer[] = [Buffer.from([0xff, SOI])]
  if (hasJfif) start.push(segment(APP0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')))
  const exif = writeOrientation(orientation)
  if (exif) start.push(segment(APP1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif])))
  start.push(...profileSegments(profile))
  if (adobe) start.push(segment(APP14, adobe))
  const content = Buffer.concat([...start, ...picture, Buffer.from([0xff, EOI])])
  return { contentType: 'image/jpeg', ...size, frames: 1, content, hiddenFrames: [] }
}

const startsWith = (body: Buffer, text: string) => body.toString('latin1', 0, text.length) === text
/** SOF0 to SOF15, except DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** DHT, DAC, DQT, DRI. */
const isTable = (marker: number) => [0xc4, 0xcc, 0xdb, 0xdd].includes(marker)

/** The end of the coded data: the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next === 0xff) continue
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at++
  }
  return bytes.length
}

function profileSegments(parts: readonly Buffer[]): Buffer[] {
  const whole = parts.toSorted((one, other) => (one[0] ?? 0) - (other[0] ?? 0)).map((part) => part.subarray(2))
  const clean = cleanProfile(Buffer.concat(whole))
  if (clean === null) return []
  const count = Math.ceil(clean.length / PROFILE_PART)
  return Array.from({ length: count }, (_, index) =>
    segment(
      APP2,
      Buffer.concat([
        Buffer.from(PROFILE, 'latin1'),
        Buffer.from([index + 1, count]),
        clean.subarray(index * PROFILE_PART, (index + 1) * PROFILE_PART),
      ]),
    ),
  )
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
