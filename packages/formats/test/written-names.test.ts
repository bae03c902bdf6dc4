import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileSource } from '#containers/file-source.ts'
import { openEntries } from '#containers/open-entries.ts'
import { writtenNames } from '#readers/own-jsonl/written-names.ts'
import { READERS } from '#readers.ts'
import { collect } from './collect.ts'
import './fixed-seed.ts'

function sourceOf(text: string): FileSource {
  const bytes = Buffer.from(text)
  return {
    byteLength: bytes.length,
    async *bytes() {
      yield bytes
    },
    slice: async (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
  }
}

const written = async (text: string, container: 'jsonl' | 'json-array' = 'jsonl') =>
  (await collect(writtenNames(sourceOf(text), { container }))).map(({ name }) => name)

const row = (votes: string) =>
  `{"prompt": "a \\"annotator\\": \\"nobody\\" b", "responses": [{"id": "a", "text": "x"}, {"id": "b", "text": "y"}], "votes": [${votes}]}`
const vote = (field: string) => `{${field}, "responses": ["a", "b"], "ranks": [1, 2]}`

test('names are told as they are read, however they are written', async () => {
  expect(await written(row(vote('"annotator": "Kim"')))).toEqual(['Kim'])
  expect(await written(row(vote('"annotator"\t:\t17 ')))).toEqual(['17'])
  expect(await written(row(vote('"annotator": "Jos\\u00e9 \\"J\\""')))).toEqual(['José "J"'])
  expect(await written(row(vote('"\\u0061nnotator": "Kim"')))).toEqual(['Kim'])
  expect(await written(row(vote('"annotator": "K\\u0069m "')))).toEqual(['Kim '])
  expect(await written(row(vote('"annotator": 50e-1')))).toEqual(['5'])
  expect(await written(row(vote('"annotator": null')))).toEqual([])
  expect(await written(`${row(vote('"annotator": "A"'))}\n\n{broken\n${row(vote('"annotator": "B"'))}`)).toEqual([
    'A',
    'B',
  ])
  expect(await written(`[${row(vote('"annotator": "A"'))}]`, 'json-array')).toEqual(['A'])
})

const spelled = (text: string) =>
  fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }).map(
    (escaped) =>
      `"${[...text]
        .map((char, at) =>
          escaped[at]
            ? [...char]
                .flatMap((one) => one.split(''))
                .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
                .join('')
            : JSON.stringify(char).slice(1, -1),
        )
        .join('')}"`,
  )

test('no name that a reader gives is missing, whatever is escaped', async () => {
  const name = fc.constantFrom('Kim', 'José', ' Kim', 'a"b', 'a\\b', '漢字', 'x\ty', '5')
  const field = fc
    .tuple(fc.oneof({ weight: 4, arbitrary: fc.constant('"annotator"') }, spelled('annotator')), name.chain(spelled))
    .map(([key, value]) => vote(`${key}: ${value}`))
  const file = fc.array(
    fc.array(field, { maxLength: 3 }).map((votes) => row(votes.join(', '))),
    { maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(file, async (rows) => {
      const text = rows.join('\n')
      const entries = openEntries(sourceOf(text), { container: 'jsonl' })
      const items = await collect(READERS['own-jsonl'].read(entries, { options: {}, notKept: () => undefined }))
      const read = items.flatMap((item) =>
        item.kind === 'row' ? item.row.votes.map(({ annotator }) => annotator) : [],
      )
      expect(await written(text)).toEqual(read)
    }),
    { numRuns: 200 },
  )
})
