import { isUtf8 } from 'node:buffer'
import { LINE_MOST_BYTES } from './most-bytes.ts'
import { type UnpackOptions, unpackWhereNeeded } from './unpack-where-needed.ts'

/**
 * One non-blank line. `line` counts from 1 and includes blank lines; `bytes` is the unpacked length with the line end.
 * `tooLong` lines were skipped without being held in memory; `notUtf8` carries the text with U+FFFD at each fault.
 */
export type Line =
  | { kind: 'text'; line: number; text: string; bytes: number }
  | { kind: 'tooLong'; line: number; bytes: number; maxLineBytes: number }
  | { kind: 'notUtf8'; line: number; lossyText: string; bytes: number }

export type ReadLinesOptions = UnpackOptions & {
  /** The longest line, in bytes without its line end, that is held and decoded. Default 16 MiB. */
  maxLineBytes?: number | undefined
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const NOT_BLANK = /\S/

/**
 * Splits a byte stream (plain, gzip or zstd) into lines of UTF-8. Lines end with LF or CRLF, and the last needs no end; a
 * byte order mark at the start is dropped. Bytes are split before decoding, so a character may span chunks, and an
 * invalid byte is reported instead of silently replaced.
 * @throws UnreadableStreamError from `unpackWhereNeeded`; errors of the source pass through
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  options: ReadLinesOptions = {},
): AsyncGenerator<Line, void, undefined> {
  const maxLineBytes = options.maxLineBytes ?? LINE_MOST_BYTES
  const held: Buffer[] = []
  let heldBytes = 0
  let seenBytes = 0
  let line = 0

  // One byte more than the limit is held, since it may be the CR of the line end.
  const hold = (part: Buffer) => {
    seenBytes += part.length
    const room = maxLineBytes + 1 - heldBytes
    if (room <= 0 || part.length === 0) return
    const kept = Buffer.from(part.subarray(0, room))
    held.push(kept)
    heldBytes += kept.length
  }
  const finish = (last: Buffer, ending: number): Line | null => {
    line += 1
    const bytes = seenBytes + last.length + ending
    let content = last
    if (seenBytes > 0) {
      hold(last)
      content = Buffer.concat(held)
    }
    const whole = content.length === bytes - ending
    held.length = 0
    heldBytes = 0
    seenBytes = 0
    const trimmed = whole && ending > 0 && content.at(-1) === CARRIAGE_RETURN ? content.subarray(0, -1) : content
    if (!whole || trimmed.length > maxLineBytes) return { kind: 'tooLong', line, bytes, maxLineBytes }
    return decode(trimmed, line, bytes)
  }

  for await (const chunk of unpackWhereNeeded(source, options)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      const finished = finish(bytes.subarray(start, end), 1)
      if (finished) yield finished
      start = end + 1
    }
    hold(bytes.subarray(start))
  }
  if (seenBytes > 0) {
    const finished = finish(Buffer.alloc(0), 0)
    if (finished) yield finished
  }
}

function decode(content: Buffer, line: number, bytes: number): Line | null {
  const hasMark = line === 1 && content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf
  const text = content.toString('utf8', hasMark ? 3 : 0)
  if (!isUtf8(content)) return { kind: 'notUtf8', line, lossyText: text, bytes }
  return NOT_BLANK.test(text) ? { kind: 'text', line, text, bytes } : null
}
