import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Line, type ReadLinesOptions, readLines } from '#containers/read-lines.ts'
import { collect } from './collect.ts'

async function read(chunks: readonly Uint8Array[], options?: ReadLinesOptions): Promise<Line[]> {
  async function* source() {
    yield* chunks
  }
  return collect(readLines(source(), options))
}

/** Cuts bytes at the given places, as a network would. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
}

const textOf = (lines: readonly Line[]) =>
  lines.map((line) => (line.kind === 'text' ? [line.line, line.text] : line.kind))

const content = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\r\n\uFEFF]/g, ''))
const ending = fc.constantFrom('\n', '\r\n')

test('lines are the same wherever the bytes are cut, plain or packed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(content, ending), { maxLength: 12 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.nat(5000), { maxLength: 20 }),
      async (parts, withMark, withLastEnd, packed, places) => {
        const text = parts
          .map(([line, end], index) => line + (index < parts.length - 1 || withLastEnd ? end : ''))
          .join('')
        const plain = Buffer.from((withMark ? '\uFEFF' : '') + text)
        const expected = parts.flatMap(([line], index) => (line.trim() === '' ? [] : [[index + 1, line]]))
        const lines = await read(cut(packed ? gzipSync(plain) : plain, places))
        expect(textOf(lines)).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})

test('bytes over all lines add up to the file when no line is blank', async () => {
  const bytes = Buffer.from('\uFEFFeins\r\nzwei 🙂\nlast')
  const lines = await read(cut(bytes, [1, 2, 3, 13, 14, 15]))
  expect(lines.reduce((sum, line) => sum + line.bytes, 0)).toBe(bytes.length)
})

test('a line of exactly the limit is read and one byte more is too long, with LF and with CRLF', async () => {
  const lines = await read([Buffer.from('12345\n123456\n12345\r\n123456\r\n12345')], { maxLineBytes: 5 })
  expect(textOf(lines)).toEqual([[1, '12345'], 'tooLong', [3, '12345'], 'tooLong', [5, '12345']])
})

test('the limit holds wherever the bytes are cut', async () => {
  const bytes = Buffer.from('12345\r\n1234567890\r\n12345\n123456')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(100), { maxLength: 10 }), async (places) => {
      const lines = await read(cut(bytes, places), { maxLineBytes: 5 })
      expect(textOf(lines)).toEqual([[1, '12345'], 'tooLong', [3, '12345'], 'tooLong'])
    }),
  )
})

test('a line without an end is skipped without being held', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x')
  async function* source() {
    for (let index = 0; index < 400; index += 1) yield chunk
    yield Buffer.from('\nafter\n')
  }
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const lines: Line[] = []
  async function* watched() {
    for await (const part of source()) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      yield part
    }
  }
  for await (const line of readLines(watched(), { maxLineBytes: 2 * 1024 * 1024 })) lines.push(line)
  expect(lines).toMatchObject([
    { kind: 'tooLong', line: 1, bytes: 400 * 1024 * 1024 + 1 },
    { kind: 'text', line: 2, text: 'after' },
  ])
  expect(most).toBeLessThan(32 * 1024 * 1024)
})

test('the source may use one buffer again and again', async () => {
  const buffer = Buffer.alloc(2)
  async function* source() {
    for (const pair of ['ab', 'cd', '\nx']) {
      buffer.write(pair)
      yield buffer
    }
  }
  expect(textOf(await collect(readLines(source())))).toEqual([
    [1, 'abcd'],
    [2, 'x'],
  ])
})

test('a wrong byte is reported with the text around it', async () => {
  const lines = await read([Buffer.from('ok\n'), Buffer.from([0x63, 0xc3, 0x28, 0x0a]), Buffer.from('ok')])
  expect(lines).toMatchObject([
    { kind: 'text', line: 1 },
    { kind: 'notUtf8', line: 2, lossyText: 'c\uFFFD(' },
    { kind: 'text', line: 3 },
  ])
})

test('a replacement character that the file really holds is text', async () => {
  expect(textOf(await read([Buffer.from('a\uFFFDb')]))).toEqual([[1, 'a\uFFFDb']])
})

test('gzip members one after another are one file', async () => {
  expect(textOf(await read([gzipSync('a\n'), gzipSync('b\n')]))).toEqual([
    [1, 'a'],
    [2, 'b'],
  ])
})

test('an empty file has no lines', async () => {
  expect(await read([])).toEqual([])
  expect(await read([new Uint8Array(0), new Uint8Array(0)])).toEqual([])
})

test('a gzip bomb is stopped by its ratio and by its size', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
  await expect(read([bomb])).rejects.toThrow('more than 250 times its size')
  await expect(read([bomb], { maxUnpackedBytes: 1024 * 1024, maxRatio: Infinity })).rejects.toThrow(
    'at most 1048576 bytes',
  )
})

test.each([['plain'], ['gzip']])('a reader who stops early closes the %s source', async (kind) => {
  let closed = false
  const packed = kind === 'gzip' ? gzipSync('a\nb\nc\n') : Buffer.from('a\nb\nc\n')
  async function* source() {
    try {
      for (let index = 0; index < 1000; index += 1) yield packed
    } finally {
      closed = true
    }
  }
  for await (const line of readLines(source())) if (line.line === 2) break
  await expect.poll(() => closed).toBe(true)
})
