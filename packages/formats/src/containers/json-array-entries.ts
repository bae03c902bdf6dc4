import { isUtf8 } from 'node:buffer'
import { showFound } from '../readers/show-found.ts'
import { WHOLE_FILE } from '../readers/show-path.ts'
import type { Entry } from './entry.ts'
import { entryOf } from './jsonl-entries.ts'
import type { Line } from './read-lines.ts'
import { type UnpackOptions, unpackWhereNeeded } from './unpack-where-needed.ts'

export type ArrayOptions = UnpackOptions & {
  /** The longest element, in bytes, that is held and decoded. Default 16 MiB. */
  maxElementBytes?: number | undefined
}

const MARK = [0xef, 0xbb, 0xbf]
const COMMA = 0x2c
const OPENS = new Set([0x5b, 0x7b])
const CLOSES = new Set([0x5d, 0x7d])

/**
 * The elements of one JSON array, each parsed by itself as soon as it is there: only the places where elements end are
 * looked for here. So a bad element is one bad row and the next is read all the same, and memory holds one element.
 */
export async function* jsonArrayEntries(
  source: AsyncIterable<Uint8Array>,
  { maxElementBytes = 16 * 1024 * 1024, ...options }: ArrayOptions = {},
): AsyncGenerator<Entry, void, undefined> {
  let state: 'before' | 'within' | 'after' = 'before'
  let line = 0
  let held: Buffer[] = []
  let size = 0
  let heldBytes = 0
  let depth = 0
  let isText = false
  let isEscaped = false
  let isBlank = true
  let begun = 0

  const hold = (part: Buffer) => {
    size += part.length
    if (heldBytes + part.length > maxElementBytes) heldBytes = Number.POSITIVE_INFINITY
    else if (part.length > 0) {
      heldBytes += part.length
      held.push(Buffer.from(part))
    }
  }
  const finish = (): Entry => {
    line += 1
    const bytes = size + 1
    const whole = heldBytes <= maxElementBytes
    const content = whole ? Buffer.concat(held) : Buffer.alloc(0)
    held = []
    size = 0
    heldBytes = 0
    isBlank = true
    return entryOf(lineOf(content, { line, bytes, maxLineBytes: maxElementBytes, whole }), 'row')
  }
  const fault = (found: string, expected: string): Entry => ({
    ...{ kind: 'fault', line: line + 1, field: WHOLE_FILE, found, expected, bytes: 0 },
  })

  for await (const chunk of unpackWhereNeeded(source, options)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0
      if (state !== 'within') {
        if (isSpace(byte)) continue
        if (state === 'before' && byte === MARK[begun]) {
          begun += 1
          continue
        }
        if (state === 'after' || byte !== 0x5b) {
          const found = showFound(bytes.toString('utf8', at, at + 30).toWellFormed())
          yield fault(found, state === 'after' ? 'nothing after the array' : 'one JSON array')
          return
        }
        state = 'within'
        from = at + 1
      } else if (isText) {
        if (isEscaped) isEscaped = false
        else if (byte === 0x5c) isEscaped = true
        else if (byte === 0x22) isText = false
      } else if (byte === 0x22) {
        isText = true
        isBlank = false
      } else if (OPENS.has(byte)) {
        depth += 1
        isBlank = false
      } else if (CLOSES.has(byte) && depth > 0) depth -= 1
      else if (depth === 0 && (byte === COMMA || byte === 0x5d)) {
        hold(bytes.subarray(from, at))
        from = at + 1
        if (byte === 0x5d) state = 'after'
        // An empty array has no element, and after a comma there has to be one.
        if (byte === COMMA || !isBlank || line > 0) yield finish()
      } else if (!isSpace(byte)) isBlank = false
    }
    if (state === 'within') hold(bytes.subarray(from))
  }
  if (state === 'before') yield fault('the end of the file', 'one JSON array')
  if (state === 'within') {
    if (!isBlank) yield finish()
    yield fault('the end of the file', 'the "]" that ends the array')
  }
}

function lineOf(
  content: Buffer,
  { line, bytes, maxLineBytes, whole }: { line: number; bytes: number; maxLineBytes: number; whole: boolean },
): Line {
  if (!whole) return { kind: 'tooLong', line, bytes, maxLineBytes }
  const text = content.toString('utf8').trim()
  return isUtf8(content) ? { kind: 'text', line, text, bytes } : { kind: 'notUtf8', line, lossyText: text, bytes }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
