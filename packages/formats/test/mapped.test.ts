import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import { expect, test } from 'vitest'
import { readAs, recognised } from './read-golden.ts'

const MAPPING: TableMapping = {
  prompt: 'q',
  responses: [
    { text: 'x', systemName: 'x' },
    { text: 'y', systemName: 'y' },
  ],
  verdict: {
    ...{ by: 'winner', columns: ['w'], judged: 'people' },
    values: { 1: 'response2', 2: 'response1', 0: 'tie', '1.5': 'not_judged', true: 'both_bad' },
  },
}

async function read(text: string, verdict: Partial<TableMapping['verdict']> = {}) {
  const mapping = { ...MAPPING, verdict: { ...MAPPING.verdict, ...verdict } }
  const { rows, errors } = await readAs('mapped', text, {}, { mapping })
  return {
    says: rows.map(({ row }) =>
      row.votes.map(({ ranks, responses }) => ranks && Object.fromEntries(responses.map((id, at) => [id, ranks[at]]))),
    ),
    errors: errors.map(({ line, found }) => [line, found]),
  }
}

test('each value of the winner is what a person said it is and no other, the same from CSV and JSON', async () => {
  const table = ['q,x,y,w', ...[1, 2, 0, 1.5, 'true', '', '1.0', 'tie'].map((w, at) => `${at},X,Y,${w}`)].join('\n')
  const objects = [1, 2, 0, 1.5, true, null, '1.0', 'tie'].map((w, at) => ({ q: String(at), x: 'X', y: 'Y', w }))
  const says = [[{ x: 2, y: 1 }], [{ x: 1, y: 2 }], [{ x: 1, y: 1 }], [], [null], [], [], []]
  expect(await read(table)).toEqual({
    says,
    errors: [
      [8, '"1.0"'],
      [9, '"tie"'],
    ],
  })
  expect(await read(objects.map((row) => JSON.stringify(row)).join('\n'))).toEqual({
    says,
    errors: [
      [7, '"1.0"'],
      [8, '"tie"'],
    ],
  })
})

test('a rank is better the lower it is, a score the higher; what has none was not compared', async () => {
  const table = 'q,x,y,sx,sy\n1,X,Y,3,-2\n2,X,Y,1,1\n3,X,Y,1,\n4,X,Y,high,1\n'
  const columns = ['sx', 'sy']
  expect(await read(table, { by: 'ranks', columns })).toEqual({
    says: [[{ x: 2, y: 1 }], [{ x: 1, y: 1 }], [], []],
    errors: [[5, '"high"']],
  })
  expect((await read(table, { by: 'scores', columns })).says[0]).toEqual([{ x: 1, y: 2 }])
})

test('fields that a format does not know are metadata of each prompt of their row where that is chosen', async () => {
  const line = `{"question_id": 1, "model_a": "a", "model_b": "b", "winner": "tie", "language": "English",
    "prompt": "Q", "response_a": "A", "response_b": "B", "tags": {"hard": [1152921504606846976]}}`.replace(/\n\s*/, ' ')
  const kept = await readAs('arena', line, {}, { keepFields: true })
  expect(kept.rows[0]?.row.metadata).toEqual({ language: 'English', tags: { hard: ['1152921504606846976'] } })
  expect(kept.notKept).toEqual({})
  const left = await readAs('arena', line)
  expect(left.rows[0]?.row.metadata).toEqual({})
  expect(left.notKept).toEqual({ language: 1, tags: 1 })
})

test('a table whose first row goes over several lines is told to be one', async () => {
  expect(await recognised('question,winner\n"How\nare\nyou, Ana?",1\n')).toMatchObject({
    found: 'CSV with the columns "question", "winner"',
  })
})

test('the sample that pages show can be mapped', async () => {
  const mapping: TableMapping = {
    prompt: 'question',
    responses: [{ text: 'answer_1' }, { text: 'answer_2' }],
    verdict: { by: 'winner', columns: ['better'], values: { 1: 'response1' }, judged: 'people', rater: 'who' },
  }
  const { rows, errors, notKept } = await readAs('mapped', IMPORTS.mapped.sample, {}, { mapping })
  expect({ errors, notKept }).toEqual({ errors: [], notKept: {} })
  expect(rows[0]?.row).toMatchObject({ votes: [{ annotator: 'Ana', source: 'human' }] })
})
