import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { describe, expect, test } from 'vitest'
import { checkOwnRow } from '#readers/own-jsonl/check-own-row.ts'
import { normaliseOwnRow } from '#readers/own-jsonl/normalise-own-row.ts'

const check = (row: unknown) => checkOwnRow(row, 100)
const two = [{ text: 'a' }, { text: 'b' }]
/** The row that is read, where all of it is. */
async function read(row: unknown): Promise<OwnRow> {
  const checked = await check(row)
  expect(checked.errors).toEqual([])
  if (checked.row === null) throw new Error('the row was refused')
  return checked.row
}
const fieldsOf = async (row: unknown) => (await check(row)).errors.map(({ field }) => field)

describe('what people write instead is read as what it can only mean', () => {
  test('whole numbers as ids, also in votes; two writings of one id are one', async () => {
    const row = await read({
      id: 7,
      prompt: 'p',
      responses: [
        { id: 1, text: 'a' },
        { id: 2, text: 'b' },
      ],
      votes: [{ annotator: 12, responses: [1, 2], shown: [2, 1], ranks: [1, 2] }],
    })
    expect(row).toMatchObject({
      id: '7',
      responses: [{ id: '1' }, { id: '2' }],
      votes: [{ annotator: '12', responses: ['1', '2'], shown: ['2', '1'] }],
    })
    expect(await fieldsOf({ id: 0.5, prompt: 'p', responses: two })).toEqual(['id'])
    expect(await fieldsOf({ id: true, prompt: 'p', responses: two })).toEqual(['id'])
    expect(await fieldsOf({ id: -0, prompt: 'p', responses: two })).toEqual(['id'])
  })

  test('null is absent, but in metadata, and but as ranks, where it says that all are bad', async () => {
    const bare = { text: 'a', id: null, system: null, messages: null, metadata: null }
    expect(await read({ id: null, prompt: 'p', tags: null, metadata: null, votes: null, responses: [bare] })).toEqual({
      prompt: 'p',
      responses: [{ text: 'a' }],
    })
    expect((await check({ prompt: null, responses: two })).errors).toMatchObject([{ field: 'prompt', found: 'null' }])
    expect((await check({ prompt: 'p', responses: null })).errors).toMatchObject([
      { field: 'responses', found: 'null' },
    ])
    const kept = { metadata: { a: null, b: [null], c: { d: null } }, prompt: 'p', responses: two }
    expect(await read(kept)).toEqual(kept)
    const vote = { annotator: 'a', responses: ['x', 'y'], ranks: [1, 2] }
    const frame = { shown: null, strength: null, bothBad: null, reason: null, submittedAt: null, activeMs: null }
    const named = [
      { id: 'x', text: 'a' },
      { id: 'y', text: 'b' },
    ]
    const bad = { ...vote, annotator: 'b', ranks: null, bothBad: true }
    expect((await read({ prompt: 'p', responses: named, votes: [{ ...vote, ...frame }, bad] })).votes).toEqual([
      vote,
      bad,
    ])
    expect(await fieldsOf({ prompt: 'p', responses: [null] })).toEqual(['responses[0]'])
  })

  test('plain texts as responses, and model for system, but not beside it', async () => {
    expect((await read({ prompt: 'p', responses: ['x', 'y'] })).responses).toEqual([{ text: 'x' }, { text: 'y' }])
    expect((await read({ prompt: 'p', responses: [{ model: 'm', text: 'x' }] })).responses).toEqual([
      { system: 'm', text: 'x' },
    ])
    for (const both of [{ model: 'm', system: 's' }, { model: 5 }, { model: '' }])
      expect(await fieldsOf({ prompt: 'p', responses: [{ ...both, text: 'x' }] })).toEqual(['responses[0].model'])
  })

  test('parts of text are one text; a part that is none is named', async () => {
    const saying = (content: unknown) => ({ prompt: [{ role: 'user', content }], responses: two })
    const parts = [
      { type: 'text', text: 'One.' },
      { type: 'text', text: 'Two.', annotations: null },
    ]
    expect((await read(saying(parts))).prompt).toEqual([{ role: 'user', content: 'One.\n\nTwo.' }])
    for (const part of [{ type: 'audio', audio: 'x' }, { type: 'text', text: 'x', more: 1 }, 'x'])
      expect(await fieldsOf(saying([...parts, part]))).toEqual(['prompt[0].content'])
    for (const none of [null, []]) expect(await fieldsOf(saying(none))).toEqual(['prompt[0].content'])
    const uncalled = { role: 'assistant', content: null, tool_calls: [] }
    expect(await fieldsOf({ prompt: [uncalled], responses: two })).toEqual(['prompt[0].content'])
  })

  test('tool calls, their arguments as text or as an object, with nothing said beside them', async () => {
    const turn = (call: unknown) => ({ role: 'assistant', content: null, tool_calls: [call] })
    const call = { id: 'c1', function: { name: 'search', arguments: { query: 'capital', most: 3 } } }
    const prompt = [
      { role: 'developer', content: 'Be brief.' },
      { role: 'user', content: 'Capital?', name: 'Ada' },
      turn(call),
      { role: 'tool', content: 'Canberra', tool_call_id: 'c1', name: 'search' },
    ]
    const row = await read({ prompt, responses: [{ messages: [turn({ ...call, type: 'function' })] }, { text: '' }] })
    const stored = {
      role: 'assistant',
      content: '',
      tool_calls: [
        { id: 'c1', type: 'function', function: { name: 'search', arguments: '{"query":"capital","most":3}' } },
      ],
    }
    expect(row.prompt).toEqual([prompt[0], prompt[1], stored, prompt[3]])
    // Who only calls a tool has said something.
    expect(normaliseOwnRow(row, () => 1).responses.map(({ isEmpty }) => isEmpty)).toEqual([false, true])
    expect(await fieldsOf({ prompt: [turn({ ...call, more: 1 })], responses: two })).toEqual([
      'prompt[0].tool_calls[0].more',
    ])
    expect(await fieldsOf({ prompt: [turn({ function: {} })], responses: two })).toEqual([
      'prompt[0].tool_calls[0].function.name',
    ])
    const strict = { ...call, function: { ...call.function, strict: true } }
    expect((await check({ prompt: [turn(strict)], responses: two })).errors).toMatchObject([
      { field: 'prompt[0].tool_calls[0].function.strict', expected: 'one of the known fields: name, arguments' },
    ])
    const byUser = { ...turn(call), role: 'user' }
    const answering = { role: 'user', content: 'x', tool_call_id: 'c1' }
    expect(await fieldsOf({ prompt: [byUser, answering], responses: two })).toEqual([
      'prompt[0].tool_calls',
      'prompt[1].tool_call_id',
    ])
  })
})

test('the same row is the same, however it is written', async () => {
  const written = await read({ id: 7, prompt: 'p', responses: ['x', { model: 'm', text: 'y', metadata: null }] })
  const asked = await read({
    id: '7',
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'p' }] }],
    responses: [{ messages: [{ role: 'assistant', content: 'x', tool_calls: [] }] }, { system: 'm', text: 'y' }],
  })
  expect(normaliseOwnRow(written, () => 1)).toEqual(normaliseOwnRow(asked, () => 1))
})
