import { gzipSync, zstdCompressSync } from 'node:zlib'
import { IMPORT_FORMATS, IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { expect, test } from 'vitest'
import { sourceOf } from '#containers/file-source.ts'
import { readHead } from '#containers/read-head.ts'
import type { Recognition } from '#readers/reader.ts'
import { recognise } from '#readers/recognise.ts'
import { recognised } from './read-golden.ts'

const GOOD = '{"prompt": "Q", "responses": [{"text": "A"}]}'

test.each([
  ['a good line', GOOD],
  ['a byte order mark and CRLF', `\ufeff${GOOD}\r\n`],
  ['a damaged line first', `{"prompt": \n${GOOD}\n`],
  ['a line with a zero byte', `{"a\u0000":\n${GOOD}\n`],
  ['a line of prose first', `So:\n${GOOD}\n`],
  ['nothing but damaged lines', '{"prompt": }\n{"responses" 1}'],
  ['a prompt without responses', '{"id": "p", "prompt": "Q"}'],
  ['a line that is longer than the head', `{"prompt": "${'x'.repeat(3_000_000)}", "responses": []}`],
  ['gzip', gzipSync(`${GOOD}\n`)],
  ['gzip that is cut off', gzipSync(`${`${GOOD}\n`.repeat(10)}`).subarray(0, -6)],
  ['zstd', zstdCompressSync(`${GOOD}\n`)],
  ['a JSON array', `[${GOOD}, ${GOOD}]`],
])('own JSONL is recognised: %s', async (_, content) => {
  expect(await recognised(content)).toEqual({ format: 'own-jsonl', because: expect.stringMatching(/./) })
})

const EXPECTED = `a format that can be read; there are ${IMPORT_FORMATS.length}, listed on the page Imports`

test.each([
  ['nothing', '', 'an empty file'],
  ['blank lines', '\n \n', 'a file with nothing but white space'],
  ['CSV', 'id,question\n1,Q\n', 'CSV with the columns "id", "question"'],
  ['CSV with semicolons', 'id;question\n1;Q\n', 'CSV with the columns "id", "question"'],
  ['TSV', 'a\tb\n1\t2\n', 'TSV with the columns "a", "b"'],
  ['other objects', '{"left": "Q", "right": "A"}\n', 'JSON lines with the fields "left", "right"'],
  ['an array', '[{"x": 1}]', 'one JSON array, beginning with "[{\\"x\\": 1}]"'],
  [
    'an object over several lines',
    '{\n  "prompt": "Q"\n}',
    'JSON spread over several lines, beginning with "{\\n  \\"prompt\\": \\"Q\\"\\n}": write one object per line, or one array',
  ],
  ['zip', 'PK\u0003\u0004rest', 'a zip file: unpack it first'],
  ['UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), 'text in UTF-16: save it as UTF-8'],
  ['UTF-16 without a mark', Buffer.from(GOOD, 'utf16le'), 'text in UTF-16: save it as UTF-8'],
  ['UTF-16, the other way round', Buffer.from(`\ufeff${GOOD}`, 'utf16le').swap16(), 'text in UTF-16: save it as UTF-8'],
  ['other bytes', Buffer.from([1, 0, 0, 0, 9, 9]), 'a file that is not UTF-8 text'],
  [
    'Latin-1',
    Buffer.from('id,prompt\n1,caf\u00e9\n', 'latin1'),
    'text that is not UTF-8 (it may be Latin-1 or Windows-1252): save it as UTF-8',
  ],
  ['HTML', '<!DOCTYPE html><html></html>', 'an HTML page'],
  ['XML', '<?xml version="1.0"?><a/>', 'an XML file'],
  ['prose', 'Dear all,\nhello', 'text that begins with "Dear all,\\nhello"'],
  ['gzip of CSV', gzipSync('a,b\n1,2\n'), 'CSV with the columns "a", "b"'],
])('what no reader takes is called what it is, in one sentence: %s', async (_, content, what) => {
  expect(await recognised(content)).toEqual({ format: null, found: what, expected: EXPECTED })
})

test('a character that is cut off at the end of the head is no other encoding', async () => {
  const csv = `prompt,chosen,rejected\nx,${'é'.repeat(700_000)},b\n`
  expect((await readHead(sourceOf(csv), 'file')).container).toBe('csv')
  expect((await readHead(sourceOf(` ${csv}`), 'file')).container).toBe('csv')
})

test('of several readers the surest reads, and where two are as sure none is guessed', async () => {
  const head = await readHead(sourceOf('{"a": 1}'), 'file')
  const among = (one: Omit<Recognition, 'because'>, other: Omit<Recognition, 'because'>) =>
    recognise(head, {
      formats: ['one', 'other'],
      readers: {
        one: { recognises: () => ({ ...one, because: '1' }) },
        other: { recognises: () => ({ ...other, because: '2' }) },
      },
      abouts: { one: { label: 'One' }, other: { label: 'Other' } },
    })
  const [sure, surer, possible, no] = [
    { like: 'sure', fields: 1 },
    { like: 'sure', fields: 2 },
    { like: 'possible', fields: 9 },
    { like: 'no', fields: 0 },
  ] as const
  expect(among(possible, sure)).toEqual({ format: 'other', because: '2' })
  expect(among(surer, sure)).toEqual({ format: 'one', because: '1' })
  expect(among(possible, no)).toEqual({ format: 'one', because: '1' })
  for (const like of [sure, possible] as const)
    expect(among(like, like)).toEqual({
      format: null,
      found: 'JSON lines with the fields "a": it may be One or Other',
      expected: 'a choice of its format: one or other',
    })
  expect(among(no, no)).toMatchObject({ format: null, found: 'JSON lines with the fields "a"' })
})

test('each reader knows its own sample, and no other reader is as sure of it', async () => {
  for (const format of IMPORT_FORMATS.filter((name) => name !== 'mapped'))
    expect(await recognised(`${IMPORTS[format].sample.replaceAll(/\n +/g, ' ')}\n`), format).toMatchObject({ format })
})
