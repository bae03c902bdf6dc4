import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { ByteWriter, parquetWrite } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import type { Container, Entry } from '#containers/entry.ts'
import { type FileSource, sourceOf } from '#containers/file-source.ts'
import { jsonArrayEntries } from '#containers/json-array-entries.ts'
import { openEntries } from '#containers/open-entries.ts'
import { parquetEntries } from '#containers/parquet/parquet-entries.ts'
import { parseJson } from '#containers/parse-json.ts'
import { tableEntries } from '#containers/table-entries.ts'
import { unpackWhereNeeded } from '#containers/unpack-where-needed.ts'
import { UnreadableStreamError } from '#containers/unreadable-stream-error.ts'
import { collect } from './collect.ts'
import { readAs, recognised } from './read-golden.ts'

/** The same bytes in pieces of one size. */
async function* pieces(content: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const values = (entries: Entry[]) => entries.flatMap((entry) => (entry.kind === 'value' ? [entry.value] : []))
const faults = (entries: Entry[]) =>
  entries.flatMap((entry) => (entry.kind === 'fault' ? [[entry.line, entry.found, entry.expected]] : []))

function parquet(columns: Parameters<typeof parquetWrite>[0]['columnData'], options: { rowGroupSize?: number } = {}) {
  const writer = new ByteWriter()
  parquetWrite({ writer, columnData: columns, ...options })
  return Buffer.from(writer.getBuffer())
}

describe('packed files', () => {
  const parts = Array.from({ length: 30 }, (_, n) => `part ${n} ${'…'.repeat(n * 40)}\n`)
  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('%s of several members is one file, wherever the pieces are cut', async (_, pack) => {
    const packed = Buffer.concat(parts.map((part) => pack(part)))
    for (const size of [1, 5, 64, 1000, packed.length])
      expect(Buffer.concat(await collect(unpackWhereNeeded(pieces(packed, size)))).toString()).toBe(parts.join(''))
  })

  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('%s that is cut off, damaged, or a bomb is said to be so after what could be read', async (name, pack) => {
    const whole = pack(Buffer.from('{"a":1}\n'.repeat(3)))
    const cut = await collect(openEntries(sourceOf(whole.subarray(0, -4)), { container: 'jsonl' }))
    expect(faults(cut).at(-1)?.[1]).toBe(`${name} data that are damaged or cut off here`)
    const bomb = pack(Buffer.alloc(40 * 1024 ** 2, 'a'))
    const [fault] = faults(await collect(openEntries(sourceOf(bomb), { container: 'jsonl' })))
    expect(fault?.[1]).toBe(`a ${name} file that unpacks to more than 250 times its size`)
  })
})

describe('JSON', () => {
  test('whole numbers keep all their digits, and a field that comes twice is a fault', () => {
    expect(
      parseJson('{"id": 9007199254740993, "x": [18446744073709551615, 1.5, 1e300, 12345678901234567890.5]}'),
    ).toEqual({
      value: { id: 9007199254740993n, x: [18446744073709551615n, 1.5, 1e300, 12345678901234567000] },
    })
    for (const text of ['{"a":1,"a":2}', '{"b":{"c\\u0064":1,"cd":2}}', '[{"a":"\\\\","a":"\\""}]'])
      expect(parseJson(text)).toMatchObject({ fault: { expected: 'each field once' } })
    expect(parseJson('{"a":{"a":"a\\":1"},"b":[{"a":1},{"a":"\\"b\\":"}]}')).toMatchObject({ value: {} })
  })

  test('what JSON.parse takes is taken as it is, unless something would be lost', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const parsed = parseJson(text)
        const again = JSON.stringify(JSON.parse(text))
        if ('value' in parsed) expect(JSON.stringify(asDoubles(parsed.value))).toBe(again)
        else expect(again.length).toBeLessThan(text.replace(/\s/g, '').length)
      }),
    )
  })

  test('a row that is nested deeper than any format is refused, and does not end the process', async () => {
    const deep = (n: number) =>
      `{"prompt":"P","chosen":"${'a'.repeat(20)}","rejected":"b","x":${'['.repeat(n)}1234567890123456789${']'.repeat(n)}}`
    const { rows, errors } = await readAs('trl', [150, 201, 300_000].map(deep).join('\n'))
    expect(rows.map(({ line }) => line)).toEqual([1])
    expect(errors.map(({ line, expected }) => [line, expected])).toEqual([
      [2, 'at most 200 levels'],
      [3, 'at most 200 levels'],
    ])
  })
})

/** The same with whole numbers of any size as the nearest double, as JSON.parse has them. */
function asDoubles(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(asDoubles)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asDoubles(inner)]))
}

describe('one JSON array', () => {
  test('its elements come one by one, whatever they hold and wherever the pieces are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(undefined, 2),
        async (list, size, indent) => {
          const entries = await collect(
            jsonArrayEntries(pieces(`\ufeff ${JSON.stringify(list, null, indent)}\r\n`, size)),
          )
          expect(asDoubles(values(entries))).toEqual(JSON.parse(JSON.stringify(list)))
          expect(entries.map(({ line }) => line)).toEqual(list.map((_, at) => at + 1))
        },
      ),
    )
  })

  test.each([
    ['[{"a":1}, {"b":}, {"c":3}]', [{ a: 1 }, { c: 3 }], [[2, '"}" at column 6', 'valid JSON: a value']]],
    ['[{"a":1},, {"c":3}]', [{ a: 1 }, { c: 3 }], [[2, 'the end of the row at column 1', 'valid JSON: a value']]],
    ['[{"a":1}', [{ a: 1 }], [[2, 'the end of the file', 'the "]" that ends the array']]],
    ['[{"a":1}] x', [{ a: 1 }], [[2, '"x"', 'nothing after the array']]],
    ['', [], [[1, 'the end of the file', 'one JSON array']]],
    ['[{"a":1},]', [{ a: 1 }], [[2, 'the end of the row at column 1', 'valid JSON: a value']]],
  ])('a fault is a row, and the next is read: %s', async (text, good, bad) => {
    const entries = await collect(jsonArrayEntries(pieces(text, 3)))
    expect(values(entries)).toEqual(good)
    expect(faults(entries)).toEqual(bad)
  })

  test('an element beyond the limit is not held, and the next is read', async () => {
    const text = `[{"a":"${'x'.repeat(5000)}"},{"a":"y"}]`
    const entries = await collect(jsonArrayEntries(pieces(text, 700), { maxElementBytes: 1000 }))
    expect(values(entries)).toEqual([{ a: 'y' }])
    expect(faults(entries)).toEqual([[1, 'a row of 5009 bytes', 'a row of at most 1000 bytes']])
  })
})

describe('tables', () => {
  const read = (text: string | Uint8Array, size = 7, options = {}) =>
    collect(tableEntries(pieces(text, size), { delimiter: ',', ...options }))

  test('cells keep line ends, quotes and characters of several bytes; line ends may be CRLF, a mark may come first', async () => {
    const text = '\ufeffprompt,chosen\r\n"a\r\nb","say ""hi"" 🐚, é"\r\n漢字,\r\n'
    for (const size of [1, 2, 3, 1000])
      expect(values(await read(text, size))).toEqual([
        { prompt: 'a\r\nb', chosen: 'say "hi" 🐚, é' },
        { prompt: '漢字', chosen: '' },
      ])
  })

  test('a row with too few or too many cells, or a stray quote, is one fault', async () => {
    const entries = await read('a,b\n1,2\n3\n4,5,6\n7,"8"\nx,y"z\n9,10\n')
    expect(values(entries)).toEqual([
      { a: '1', b: '2' },
      { a: '7', b: '8' },
      { a: '9', b: '10' },
    ])
    expect(faults(entries).map(([line, found]) => [line, found])).toEqual([
      [3, '1 cells: ["3"]'],
      [4, '3 cells: ["4", "5", "6"]'],
      [6, 'a quote in the middle of a cell'],
    ])
  })

  test.each([
    ['a quote that is never closed', 'a,b\n1,2\n3,"4\n5,6\n', 'a quote that is never closed'],
    ['a quote closed in the middle', 'a,b\n1,2\n"3"4,5\n6,7\n', 'a quote in the middle of a cell'],
  ])('after %s, it is said that the rest was not read', async (_, text, found) => {
    const entries = await read(text)
    expect(values(entries)).toEqual([{ a: '1', b: '2' }])
    expect(faults(entries)[0]).toEqual([
      expect.any(Number),
      found,
      'cells that hold quotes in quotes, and those doubled; nothing from here on was read',
    ])
  })

  test('a row beyond the limit is not held', async () => {
    const entries = await read(`a,b\n1,2\n3,"${'x\n'.repeat(4000)}`, 500, { maxRowLength: 1000 })
    expect(values(entries)).toEqual([{ a: '1', b: '2' }])
    expect(faults(entries)).toHaveLength(1)
  })

  test('a column that comes twice is refused, and bytes that are no UTF-8 end the table', async () => {
    expect(faults(await read('a,a\n1,2\n'))).toEqual([[1, 'the column "a" twice', 'each column once']])
    const latin = Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.from('caf\u00e9,x\n', 'latin1')])
    const entries = await collect(openEntries(sourceOf(latin), { container: 'csv' }))
    expect(faults(entries).map(([, found]) => found)).toEqual([expect.stringContaining('bytes that are not UTF-8')])
  })
})

describe('Parquet', () => {
  test('rows come group by group; ids of 64 bits keep their digits, lists and objects are such', async () => {
    const file = parquet(
      [
        { name: 'id', data: [1n, 9007199254740993n, 3n], type: 'INT64' },
        { name: 'small', data: [1, 2, 3], type: 'INT32' },
        { name: 'text', data: ['a', 'é', null], type: 'STRING' },
        { name: 'list', data: [['x'], [], ['y', 'z']], type: 'JSON' },
        { name: 'at', data: [new Date(0), new Date(1000), new Date(2000)], type: 'TIMESTAMP' },
      ],
      { rowGroupSize: 2 },
    )
    const entries = await collect(parquetEntries(sourceOf(file)))
    expect(values(entries)).toEqual([
      { id: 1, small: 1, text: 'a', list: ['x'], at: '1970-01-01T00:00:00.000Z' },
      { id: 9007199254740993n, small: 2, text: 'é', list: [], at: '1970-01-01T00:00:01.000Z' },
      { id: 3, small: 3, text: null, list: ['y', 'z'], at: '1970-01-01T00:00:02.000Z' },
    ])
    expect(entries.map(({ line }) => line)).toEqual([1, 2, 3])
  })

  test('groups beyond the limits, damaged files and any bytes at all are one sentence', async () => {
    const file = parquet([{ name: 'a', data: ['x'.repeat(100)], type: 'STRING' }])
    const small = collect(parquetEntries(sourceOf(file), { maxGroupBytes: 10 }))
    await expect(small).rejects.toMatchObject({ found: expect.stringMatching(/^a row group of 1 rows and \d+ bytes$/) })
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(255), async (at, byte) => {
        const damaged = Buffer.from(file)
        damaged[at] = byte
        const read = collect(parquetEntries(sourceOf(damaged), { stallMs: 300 }))
        const told = await read.catch((error) => error)
        expect(Array.isArray(told) ? told.length : told).toEqual(told instanceof UnreadableStreamError ? told : 1)
      }),
      { numRuns: 25 },
    )
  })

  test('a damaged count that would keep a thread busy for ever is one sentence', async () => {
    const damaged = parquet([{ name: 'a', data: ['x'.repeat(100)], type: 'STRING' }])
    damaged[12] = 3
    const read = collect(parquetEntries(sourceOf(damaged), { stallMs: 300 }))
    await expect(read).rejects.toMatchObject({ found: expect.stringMatching(/^Parquet data that can't be read/) })
  })

  test('a file that can no longer be read is no fault of the file', async () => {
    const gone: FileSource = {
      ...sourceOf('PAR1'),
      slice: () => Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' })),
    }
    await expect(collect(openEntries(gone, { container: 'parquet' }))).rejects.toThrow('gone')
  })
})

test('a format is the same in every container', async () => {
  const rows = [
    { prompt: 'P', chosen: 'A\nB', rejected: 'C, "D"' },
    { prompt: 'Q', chosen: 'é', rejected: '' },
  ]
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const table = (by: string) =>
    ['prompt', 'chosen', 'rejected'].join(by) +
    rows.map((row) => `\r\n${Object.values(row).map(cell).join(by)}`).join('')
  const jsonl = rows.map((row) => JSON.stringify(row)).join('\n')
  const columns = (['prompt', 'chosen', 'rejected'] as const).map((name) => ({
    name,
    data: rows.map((row) => row[name]),
    type: 'STRING' as const,
  }))
  const files: [Container, string | Uint8Array][] = [
    ['jsonl', jsonl],
    ['jsonl', gzipSync(jsonl)],
    ['jsonl', zstdCompressSync(jsonl)],
    ['json-array', JSON.stringify(rows, null, 2)],
    ['csv', table(',')],
    ['csv', gzipSync(table(','))],
    ['tsv', table('\t')],
    ['parquet', parquet(columns)],
  ]
  for (const [container, content] of files) {
    expect(await recognised(content), container).toMatchObject({ format: 'trl' })
    expect(values(await collect(openEntries(sourceOf(content), { container }))), container).toEqual(rows)
  }
  expect(await recognised(table(';'))).toMatchObject({ format: 'trl' })
})
