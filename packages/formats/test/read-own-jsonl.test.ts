import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type OwnJsonlItem, type ReadOwnJsonlOptions, readOwnJsonl } from '#readers/own-jsonl/read-own-jsonl.ts'
import { collect } from './collect.ts'

const two = [
  { id: 'a', text: 'one' },
  { id: 'b', text: 'two' },
]

const NULS = (many: object) => Object.keys(many).map(() => '\0')

async function read(lines: readonly unknown[], options?: ReadOwnJsonlOptions): Promise<OwnJsonlItem[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  return readBytes([Buffer.from(text)], options)
}

async function readBytes(chunks: readonly Uint8Array[], options?: ReadOwnJsonlOptions): Promise<OwnJsonlItem[]> {
  async function* source() {
    yield* chunks
  }
  return collect(readOwnJsonl(source(), options))
}

async function errorsOf(line: unknown, options?: ReadOwnJsonlOptions) {
  const items = await read([line], options)
  return items.flatMap((item) =>
    item.kind === 'error' ? item.errors.map(({ field, found, expected }) => ({ field, found, expected })) : [],
  )
}

test('a good row comes out as it went in, with its line and its bytes', async () => {
  const row = { id: 'p1', prompt: 'Say hello', tags: ['x'], metadata: { deep: { er: [1, null] } }, responses: two }
  expect(await read(['', row, ''])).toEqual([{ kind: 'row', line: 2, row, bytes: JSON.stringify(row).length + 1 }])
})

test('a bad line comes back as data and the lines around it go in', async () => {
  const good = { prompt: 'p', responses: two }
  const items = await read([good, '{"prompt": ', good])
  expect(items.map((item) => [item.kind, item.line])).toEqual([
    ['row', 1],
    ['error', 2],
    ['row', 3],
  ])
  expect(items[1]).toMatchObject({
    lineRefused: true,
    errors: [
      {
        line: 2,
        field: '(whole line)',
        found: 'the end of the line at column 12',
        expected: 'valid JSON: a value',
      },
    ],
  })
})

test.each([
  ['{"prompt": }', '"}" at column 12', 'valid JSON: a value'],
  ['{"prompt": "p" "x": 1}', '"\\"x\\": 1}" at column 16', 'valid JSON: a comma or "}"'],
  ["{'prompt': 1}", `"'prompt': 1}" at column 2`, 'valid JSON: a field name in double quotes or "}"'],
  ['{"a": [1, 2,]}', '"]}" at column 13', 'valid JSON: a value'],
  ['{"a": 1} {"b": 2}', '"{\\"b\\": 2}" at column 10', 'valid JSON: nothing more on this line'],
  ['{"a": "b', 'the end of the line at column 9', 'valid JSON: the closing quote of the text that begins at column 7'],
  ['{"a": "\\x"}', '"\\\\x\\"}" at column 8', 'valid JSON: a JSON escape, such as \\n or \\u00e9'],
  ['{"a": NaN}', '"NaN}" at column 7', 'valid JSON: a value'],
])('broken JSON names the place: %s', async (line, found, expected) => {
  expect(await errorsOf(line)).toEqual([{ field: '(whole line)', found, expected }])
})

test.each([
  [true, 'true'],
  [[1, 2], '[1, 2]'],
  ['"just text"', '"just text"'],
])('a line that is no object is refused: %j', async (line, found) => {
  expect(await errorsOf(line)).toEqual([
    { field: '(whole line)', found, expected: 'an object: one prompt with its responses' },
  ])
})

test.each([
  [{ responses: two }, 'prompt', 'nothing', 'text in quotes or a list'],
  [{ prompt: 7, responses: two }, 'prompt', '7', 'text in quotes or a list'],
  [{ prompt: '', responses: two }, 'prompt', '""', 'text that is not empty'],
  [{ prompt: [], responses: two }, 'prompt', '[]', 'a list of at least 1'],
  [
    { prompt: [{ role: 'bot', content: 'x' }], responses: two },
    'prompt[0].role',
    '"bot"',
    'one of "system", "developer", "user", "assistant", "tool"',
  ],
  [{ prompt: [{ role: 'user' }], responses: two }, 'prompt[0].content', 'nothing', 'text in quotes'],
  [
    { prompt: [{ role: 'user', content: 'x', speaker: 'n' }], responses: two },
    'prompt[0].speaker',
    '"n"',
    'one of the known fields: role, content, name, tool_calls, tool_call_id, images',
  ],
  [{ prompt: 'p' }, 'responses', 'nothing', 'a list'],
  [{ prompt: 'p', responses: [] }, 'responses', '[]', 'a list of at least 1'],
  [{ prompt: 'p', responses: [{ text: true }] }, 'responses[0].text', 'true', 'text in quotes, not a boolean'],
  [{ prompt: 'p', responses: [{ text: 7 }] }, 'responses[0].text', '7', 'text in quotes'],
  [{ prompt: 'p', responses: [{}] }, 'responses[0].text', 'nothing', 'exactly one of "text" and "messages"'],
  [
    { prompt: 'p', responses: [{ text: 'x', author: 'm' }] },
    'responses[0].author',
    '"m"',
    'one of the known fields: id, system, text, messages, metadata',
  ],
  [
    { prompt: 'p', responses: two, 'two words': { a: 1 } },
    '["two words"]',
    '{"a": 1}',
    'one of the known fields: id, prompt, tools, metadata, tags, responses, votes',
  ],
  [
    { prompt: 'p', responses: [...two, { id: 'a', text: 'again' }] },
    'responses[2].id',
    '"a"',
    'an id that no other response on this line has',
  ],
  [{ prompt: 'p\0', responses: two }, 'prompt', '"p\\u0000"', 'text without the NUL character (\\u0000)'],
  [
    '{"prompt": "p", "responses": [{"text": "\\ud83d"}]}',
    'responses[0].text',
    '"\\ud83d"',
    'text without unpaired surrogates (\\ud800 to \\udfff alone)',
  ],
  [
    '{"prompt": "p", "responses": [{"text": "x"}], "metadata": {"tweet": 12345678901234567890}}',
    'metadata.tweet',
    '12345678901234567890',
    'a whole number up to 9007199254740991, or its digits as text in quotes',
  ],
])('a fault in prompt or responses refuses the line in plain words: %j', async (line, field, found, expected) => {
  const items = await read([line])
  expect(items.map((item) => item.kind)).toEqual(['error'])
  expect(items[0]).toMatchObject({ lineRefused: true })
  expect(await errorsOf(line)).toEqual([{ field, found, expected }])
})

const vote = { annotator: 'w1', responses: ['a', 'b'], ranks: [1, 2] }

test.each([
  [{ ...vote, annotator: true }, 'votes[1].annotator', 'true', 'text in quotes, not a boolean'],
  [{ ...vote, ranks: [1, 2, 3] }, 'votes[1].ranks', '[1, 2, 3]', 'one rank per response'],
  [{ ...vote, ranks: [1, 1.5] }, 'votes[1].ranks[1]', '1.5', 'a whole number'],
  [{ ...vote, ranks: [0, 1] }, 'votes[1].ranks[0]', '0', 'a number of at least 1'],
  [{ ...vote, ranks: null }, 'votes[1].ranks', 'null', 'null exactly when bothBad is true'],
  [{ ...vote, responses: ['a', 'z'] }, 'votes[1].responses[1]', '"z"', 'the id of a response on this line: "a", "b"'],
  [{ ...vote, shown: ['a', 'c'] }, 'votes[1].shown', '["a", "c"]', 'the same ids as "responses"'],
  [{ ...vote, strength: 4 }, 'votes[1].strength', '4', 'a number of at most 3'],
  [
    { ...vote, submittedAt: 'yesterday' },
    'votes[1].submittedAt',
    '"yesterday"',
    'a time with its zone, such as 2026-03-01T12:00:00Z',
  ],
  [
    { ...vote, submittedAt: '0000-05-01T00:00:00Z' },
    'votes[1].submittedAt',
    '"0000-05-01T00:00:00Z"',
    'a time from year 1 on, with an offset below 16 hours',
  ],
  [{ ...vote, reason: 'a\0b' }, 'votes[1].reason', '"a\\u0000b"', 'text without the NUL character (\\u0000)'],
  ['left', 'votes[1]', '"left"', 'an object'],
])('a bad vote comes back and the row goes in with the others: %j', async (bad, field, found, expected) => {
  const items = await read([{ prompt: 'p', responses: two, votes: [vote, bad, vote] }])
  expect(items).toMatchObject([
    { kind: 'row', line: 1, row: { votes: [vote, vote] } },
    { kind: 'error', line: 1, lineRefused: false, badVotes: 1, errors: [{ line: 1, field, found, expected }] },
  ])
})

test('votes that are no list are told, and the row goes in without votes', async () => {
  const items = await read([{ prompt: 'p', responses: two, votes: 'a' }])
  expect(items).toMatchObject([
    { kind: 'row', row: { votes: [] } },
    { kind: 'error', lineRefused: false, errors: [{ field: 'votes', found: '"a"', expected: 'a list' }] },
  ])
})

test('a vote may name a response by its default id', async () => {
  const responses = [
    { system: 'm', text: 'one' },
    { system: 'm', text: 'two' },
  ]
  const votes = [{ annotator: 'w', responses: ['m', 'm#2'], ranks: [2, 1] }]
  expect(await read([{ prompt: 'p', responses, votes }])).toMatchObject([{ kind: 'row', row: { votes } }])
})

test('a line nested too deep is refused, however deep it is', async () => {
  const deep = `{"prompt":"p","responses":[{"text":"x"}],"metadata":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`
  const [error, ...others] = await errorsOf(deep)
  expect(others).toEqual([])
  expect(error?.field).toMatch(/^metadata\.a\[0\]/)
  expect(error).toMatchObject({ found: 'lists or objects nested deeper than the limit', expected: 'at most 32 levels' })
})

test('many errors on one line are cut short and the rest counted', async () => {
  const votes = Array.from({ length: 500 }, () => 'bad')
  const errors = await errorsOf({ prompt: 'p', responses: two, votes }, { maxErrorsPerLine: 10 })
  expect(errors).toHaveLength(10)
  expect(errors.at(-1)).toMatchObject({ found: '491 more errors' })
})

test.each([
  ['fields of a line that nobody knows', (many: object) => ({ prompt: 'p', responses: two, ...many })],
  ['fields of a response', (many: object) => ({ prompt: 'p', responses: [{ id: 'a', text: 'one', ...many }] })],
  ['fields of a vote', (many: object) => ({ prompt: 'p', responses: two, votes: [{ annotator: 'w', ...many }] })],
  ['fields of a message', (many: object) => ({ prompt: [{ role: 'user', ...many }], responses: two })],
  ['NUL characters', (many: object) => ({ prompt: 'p', responses: two, metadata: { a: NULS(many) } })],
  ['NUL characters of a vote', (many: object) => ({ prompt: 'p', responses: two, votes: [{ a: NULS(many) }] })],
])('of a line with 200,000 faults the first thousand are explained: %s', async (_, line) => {
  const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`k${at}`, 1]))
  const errors = await errorsOf(line(many))
  expect(errors).toHaveLength(50)
  expect(errors.at(-1)).toMatchObject({ found: 'at least 951 more errors' })
})

test('what was found is cut to 100 characters and never ends in half a character', async () => {
  const [error] = await errorsOf({ prompt: 'p', responses: two, nonsense: '😀'.repeat(500) })
  expect(error?.found.length).toBeLessThanOrEqual(100)
  expect(error?.found.isWellFormed()).toBe(true)
  expect(error?.found).toMatch(/😀…$/u)
})

test('a wrong byte refuses its line only', async () => {
  const good = JSON.stringify({ prompt: 'p', responses: two })
  const bad = Buffer.concat([Buffer.from('{"prompt": "caf'), Buffer.from([0xe9]), Buffer.from('"}')])
  const items = await readBytes([Buffer.from(`${good}\n`), bad, Buffer.from(`\n${good}`)])
  expect(items.map((item) => item.kind)).toEqual(['row', 'error', 'row'])
  expect(items[1]).toMatchObject({
    line: 2,
    errors: [{ found: expect.stringContaining('not UTF-8 at column 16'), expected: 'text in UTF-8' }],
  })
})

test('a gzip file that was cut off gives its good rows and one error', async () => {
  const row = { prompt: 'p', responses: two }
  const lines = Array.from({ length: 2000 }, (_, index) => JSON.stringify({ ...row, id: `p${index}` })).join('\n')
  const packed = gzipSync(lines)
  const items = await readBytes([packed.subarray(0, packed.length - 200)])
  expect(items.filter((item) => item.kind === 'row').length).toBeGreaterThan(0)
  expect(items.at(-1)).toMatchObject({
    kind: 'error',
    lineRefused: true,
    errors: [{ found: 'gzip data that are damaged or cut off here', expected: 'a complete gzip file' }],
  })
})

test('an error of the source is thrown', async () => {
  async function* source() {
    yield Buffer.from('{}\n')
    throw new Error('connection lost')
  }
  await expect(collect(readOwnJsonl(source()))).rejects.toThrow('connection lost')
})
