import { type Cleaned, insist, MOST_FRAMES } from './cleaned.ts'

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b]
const [CONTROL, APPLICATION] = [0xf9, 0xff]
/**
 * The application block that says how often an animation runs; others contain XMP, profiles that no browser reads, or
 * anything else.
 */
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0']

/**
 * A GIF with its frames unchanged, their timing and how often they run. Comments, texts, XMP and anything after the end
 * are removed.
 * @see GIF89a, 17 to 27
 */
export function cleanGif(bytes: Buffer): Cleaned {
  const [screenWidth, screenHeight] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)]
  let at = 13 + colourTable(bytes[10] ?? 0)
  insist(at < bytes.length, 'it is cut off')
  const kept = [bytes.subarray(0, at)]
  let [frames, width, height] = [0, screenWidth, screenHeight]
  let control: Buffer | null = null
  for (;;) {
    const kind = bytes[at]
    // Some programs omit the end.
    if (kind === TRAILER || (kind === undefined && frames > 0)) break
    insist(kind === EXTENSION || kind === IMAGE, 'a block of unknown type')
    if (kind === EXTENSION) {
      const label = bytes[at + 1]
      const end = endOfBlocks(bytes, at + 2)
      const block = bytes.subarray(at, end)
      if (label === CONTROL && block.length === 8) control = block
      else if (label === APPLICATION && isLoop(block)) kept.push(block)
      // A text block takes the place of a picture, together with the control block before it.
      else if (label === 0x01) control = null
      at = end
      continue
    }
    insist(at + 10 < bytes.length && ++frames <= MOST_FRAMES, 'a frame is cut off, or there are too many')
    width = Math.max(width, bytes.readUInt16LE(at + 1) + bytes.readUInt16LE(at + 5))
    height = Math.max(height, bytes.readUInt16LE(at + 3) + bytes.readUInt16LE(at + 7))
    const end = endOfBlocks(bytes, at + 11 + colourTable(bytes[at + 9] ?? 0))
    if (control) kept.push(control)
    kept.push(bytes.subarray(at, end))
    control = null
    at = end
  }
  insist(frames > 0 && width === screenWidth && height === screenHeight, 'no frame, or one beyond the picture')
  const content = Buffer.concat([...kept, Buffer.from([TRAILER])])
  return { contentType: 'image/gif', width, height, frames, content, hiddenFrames: [] }
}

function colourTable(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}

/** The end of a row of data blocks, each of which starts with its length. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    const length = bytes[at]
    insist(length !== undefined, 'a block is cut off')
    at += 1 + length
    if (length === 0) return at
  }
}

/** 21 FF 0B, eleven letters, 03 01 count 00, and nothing after that. */
function isLoop(block: Buffer): boolean {
  return block.length === 19 && block[14] === 3 && block[15] === 1 && LOOPS.includes(block.toString('latin1', 3, 14))
}
