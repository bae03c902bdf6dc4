import { gzipSync } from 'node:zlib'
import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { uploadsOf } from '@tiebreak/contracts/data/uploads-of.ts'
import { expect, test } from 'vitest'
import { readHead } from '#readers/read-head.ts'
import type { Likeness } from '#readers/reader.ts'
import { recognise } from '#readers/recognise.ts'
import { READERS } from '#readers.ts'

async function headOf(content: string | Uint8Array, fileName = 'file') {
  return readHead(
    (async function* () {
      yield Buffer.from(content)
    })(),
    fileName,
  )
}

const found = async (content: string | Uint8Array) =>
  recognise(await headOf(content), { readers: READERS, formats: IMPORT_FORMATS, abouts: IMPORTS })

const GOOD = '{"prompt": "Q", "responses": [{"text": "A"}]}'

test.each([
  ['a good line', GOOD],
  ['a byte order mark and CRLF', `\ufeff${GOOD}\r\n`],
  ['a damaged line first', `{"prompt": \n${GOOD}\n`],
  ['nothing but damaged lines', '{"prompt": }\n{"responses" 1}'],
  ['a prompt without responses', '{"id": "p", "prompt": "Q"}'],
  ['a line that is longer than the head', `{"prompt": "${'x'.repeat(3_000_000)}", "responses": []}`],
  ['gzip', gzipSync(`${GOOD}\n`)],
  ['gzip that is cut off', gzipSync(`${`${GOOD}\n`.repeat(10)}`).subarray(0, -6)],
  ['nothing', ''],
  ['blank lines', '\n \n'],
])('own JSONL is recognised: %s', async (_, content) => {
  expect(await found(content)).toEqual({ format: 'own-jsonl' })
})

const EXPECTED = `own JSONL (${IMPORTS['own-jsonl'].summary})`

test.each([
  ['CSV', 'id,prompt,chosen\n1,Q,A\n', 'CSV with the columns "id", "prompt", "chosen"'],
  ['TSV', 'a\tb\n1\t2\n', 'TSV with the columns "a", "b"'],
  [
    'pairs',
    '{"prompt": "Q", "chosen": "A", "rejected": "B"}\n',
    'JSON lines with the fields "prompt", "chosen", "rejected"',
  ],
  ['an array', `[${GOOD}]`, `one JSON array, beginning with ${JSON.stringify(`[${GOOD}]`)}`],
  [
    'an object over several lines',
    '{\n  "prompt": "Q"\n}',
    'JSON spread over several lines, beginning with "{\\n  \\"prompt\\": \\"Q\\"\\n}"',
  ],
  ['Parquet', 'PAR1\u0015\u0004', 'a Parquet file'],
  ['zip', 'PK\u0003\u0004rest', 'a zip file'],
  ['UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), 'text in UTF-16'],
  ['UTF-16 without a mark', Buffer.from(GOOD, 'utf16le'), 'a file that is not UTF-8 text'],
  ['HTML', '<!DOCTYPE html><html></html>', 'an HTML page'],
  ['prose', 'Dear all,\nhello', 'text that begins with "Dear all,\\nhello"'],
  ['gzip of CSV', gzipSync('a,b\n1,2\n'), 'CSV with the columns "a", "b"'],
])('what no reader takes is called what it is, with what can be read: %s', async (_, content, what) => {
  expect(await found(content)).toEqual({ format: null, found: what, expected: EXPECTED })
})

test('of several readers the surest reads, and where two are as sure none is guessed', async () => {
  const head = await headOf('a file')
  const among = (one: Likeness, other: Likeness) =>
    recognise(head, {
      formats: ['one', 'other'],
      readers: { one: { detects: () => one }, other: { detects: () => other } },
      abouts: { one: { label: 'One', summary: 'as such' }, other: { label: 'Other', summary: 'as others' } },
    })
  expect(among('possible', 'sure')).toEqual({ format: 'other' })
  expect(among('possible', 'no')).toEqual({ format: 'one' })
  for (const like of ['sure', 'possible'] as const)
    expect(among(like, like)).toEqual({
      format: null,
      found: 'text that begins with "a file": it may be One or Other',
      expected: 'a choice of its format: one or other',
    })
  expect(among('no', 'no')).toMatchObject({ format: null, expected: 'One (as such) or Other (as others)' })
})

test('each reader knows its own sample', async () => {
  for (const format of IMPORT_FORMATS) {
    for (const { example } of uploadsOf([IMPORTS[format]]))
      expect(READERS[format].detects(await headOf(example)), format).toBe('sure')
  }
})
