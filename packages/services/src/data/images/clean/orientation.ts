const TAG = 0x0112

/**
 * How to turn a picture, 1 to 8, according to the TIFF structure of its Exif data; 1 (as stored) if they do not say or
 * can't be read.
 * @see Exif 3.0, 4.6.4; TIFF 6.0, 2
 */
export function readOrientation(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return 1
  const u16 = (at: number) =>
    at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const start = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0, at = start + 2; entry < u16(start) && at + 12 <= tiff.length; entry++, at += 12)
    if (u16(at) === TAG) return u16(at + 8) >= 1 && u16(at + 8) <= 8 ? u16(at + 8) : 1
  return 1
}

/** Exif data that contain only this; null if there is nothing to say. */
export function writeOrientation(orientation: number): Buffer | null {
  if (orientation === 1) return null
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(TAG, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  return tiff
}
