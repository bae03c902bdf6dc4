import type { ImageType } from '@tiebreak/contracts/data/schemas.ts'

/** What the bytes claim to be; sizes in pixels. */
export type FoundImage = { contentType: ImageType; width: number; height: number }

/**
 * The type and size of an image according to its first bytes, or null if they are of no supported type. SVG, which can
 * run scripts, has no such bytes and is never recognised.
 * @see PNG (RFC 2083, 3.1 and 4.1.1), GIF89a (17 and 18), JPEG (ITU-T T.81, B.2), WebP (RFC 9649, 2.4 to 2.7)
 */
export function imageSize(bytes: Buffer): FoundImage | null {
  const found = pngSize(bytes) ?? gifSize(bytes) ?? webpSize(bytes) ?? jpegSize(bytes)
  return found && found.width > 0 && found.height > 0 ? found : null
}

const textAt = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)

function pngSize(bytes: Buffer): FoundImage | null {
  if (bytes.length < 24 || textAt(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || textAt(bytes, 12, 16) !== 'IHDR') return null
  return { contentType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function gifSize(bytes: Buffer): FoundImage | null {
  if (bytes.length < 13 || !/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return null
  return { contentType: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

function webpSize(bytes: Buffer): FoundImage | null {
  if (bytes.length < 30 || textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 12) !== 'WEBP') return null
  const contentType = 'image/webp'
  const kind = textAt(bytes, 12, 16)
  if (kind === 'VP8X') return { contentType, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ' && textAt(bytes, 23, 26) === '\x9d\x01\x2a')
    return { contentType, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (kind !== 'VP8L' || bytes[20] !== 0x2f) return null
  const sides = bytes.readUInt32LE(21)
  return { contentType, width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 }
}

/** Walks from segment to segment up to the one that starts a frame: SOF0 to SOF15, except DHT, JPG and DAC. */
function jpegSize(bytes: Buffer): FoundImage | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { contentType: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
