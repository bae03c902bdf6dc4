import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { expect, test } from 'vitest'
import { canonicalJson } from '#readers/canonical-json.ts'
import { makeOrdinalCounter } from '#readers/make-ordinal-counter.ts'
import { normaliseOwnRow } from '#readers/own-jsonl/normalise-own-row.ts'

const once = () => 1
const row = (extra: Partial<OwnRow> = {}): OwnRow => ({ prompt: 'p', responses: [{ text: 'x' }], ...extra })
const idsOf = (responses: OwnRow['responses']) =>
  normaliseOwnRow(row({ responses }), once).responses.map((response) => response.externalId)

test('text becomes one message and absent fields their neutral value', () => {
  expect(normaliseOwnRow(row({ id: 'p1' }), once)).toEqual({
    externalId: 'p1',
    messages: [{ role: 'user', content: 'p' }],
    contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    metadata: {},
    tags: [],
    responses: [
      {
        externalId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        system: null,
        messages: [{ role: 'assistant', content: 'x' }],
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        metadata: {},
        isEmpty: false,
      },
    ],
    votes: [],
  })
})

test('equal rows without ids are told apart by their ordinal, the same way each time', () => {
  const ids = () => {
    const ordinalOf = makeOrdinalCounter()
    return [row(), row(), row({ prompt: 'other' }), row()].map((each) => normaliseOwnRow(each, ordinalOf).externalId)
  }
  const [first, second, other, third] = ids()
  expect(first).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(second).toBe(`${first}#2`)
  expect(third).toBe(`${first}#3`)
  expect(other).not.toContain(first)
  expect(ids()).toEqual([first, second, other, third])
})

test('votes, tags, metadata and the way of writing a prompt do not change the digest of a row', () => {
  const plain = normaliseOwnRow(row(), once).externalId
  const written = row({
    prompt: [{ content: 'p', role: 'user' }],
    responses: [{ messages: [{ content: 'x', role: 'assistant' }], metadata: { a: 1 } }],
    tags: ['t'],
    metadata: { b: 2 },
    votes: [],
  })
  expect(normaliseOwnRow(written, once).externalId).toBe(plain)
  expect(normaliseOwnRow(row({ responses: [{ text: 'x', system: 'm' }] }), once).externalId).not.toBe(plain)
})

test('a response is known by its id, else its system, else its text, and a default never takes an id', () => {
  expect(
    idsOf([
      { id: 'a', system: 'm', text: '1' },
      { system: 'm', text: '2' },
    ]),
  ).toEqual(['a', 'm'])
  expect(
    idsOf([
      { system: 'm', text: '1' },
      { system: 'm', text: '1' },
      { system: 'm', text: '2' },
    ]),
  ).toEqual(['m', 'm#2', 'm#3'])
  expect(
    idsOf([
      { system: 'm', text: '1' },
      { id: 'm', text: '2' },
      { id: 'm#2', text: '3' },
    ]),
  ).toEqual(['m#3', 'm', 'm#2'])
  const [first, second] = idsOf([{ text: 'same' }, { text: 'same' }])
  expect(second).toBe(`${first}#2`)
})

test('responses with the same text share their content hash and keep their own ids', () => {
  const { responses } = normaliseOwnRow(
    row({
      responses: [
        { system: 'm', text: 'same' },
        { system: 'n', messages: [{ role: 'assistant', content: 'same' }] },
      ],
    }),
    once,
  )
  expect(responses[0]?.contentHash).toBe(responses[1]?.contentHash)
  expect(responses.map((response) => response.externalId)).toEqual(['m', 'n'])
})

test('a response with nothing to see is marked as empty', () => {
  const { responses } = normaliseOwnRow(row({ responses: [{ text: '' }, { text: ' \n\t' }, { text: '.' }] }), once)
  expect(responses.map((response) => response.isEmpty)).toEqual([true, true, false])
})

test('an annotator who votes twice on the same set gets the ordinals 0 and 1, in whatever order the ids stand', () => {
  const vote = (annotator: string, responses: string[]) => ({ annotator, responses, ranks: [1, 2] })
  const { votes } = normaliseOwnRow(
    row({
      responses: ['a', 'b', 'c'].map((id) => ({ id, text: id })),
      votes: [vote('w', ['a', 'b']), vote('w', ['b', 'a']), vote('v', ['a', 'b']), vote('w', ['a', 'c'])],
    }),
    once,
  )
  expect(votes.map(({ repeat, responses }) => [repeat, responses])).toEqual([
    [0, ['a', 'b']],
    [1, ['b', 'a']],
    [0, ['a', 'b']],
    [0, ['a', 'c']],
  ])
  expect(votes[0]).toEqual({
    annotator: 'w',
    responses: ['a', 'b'],
    shown: null,
    source: null,
    judge: null,
    confidence: null,
    comparedAs: null,
    ranks: [1, 2],
    strength: null,
    bothBad: false,
    reason: null,
    submittedAt: null,
    activeMs: null,
    repeat: 0,
  })
})

test('times are brought to UTC, whatever their zone and precision', () => {
  const at = (submittedAt: string) =>
    normaliseOwnRow(row({ votes: [{ annotator: 'w', responses: ['a', 'b'], ranks: [1, 2], submittedAt }] }), once)
      .votes[0]?.submittedAt
  expect(at('2026-03-01T00:30:00+23:30')).toBe('2026-02-28T01:00:00.000Z')
  expect(at('2026-03-01T00:30:00.1234567890123Z')).toBe('2026-03-01T00:30:00.123Z')
})

test('canonical JSON sorts keys at every depth and keeps lists in order', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null, skipped: undefined })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
})
