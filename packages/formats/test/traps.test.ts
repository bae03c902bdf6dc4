import { describe, expect, test } from 'vitest'
import { readAs, recognised } from './read-golden.ts'

const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')

/** Who won by which vote: the text of the best response, "tie" or "both bad". */
async function winners(format: Parameters<typeof readAs>[0], content: string, options = {}) {
  const { rows } = await readAs(format, content, options)
  return rows.flatMap(({ row }) =>
    row.votes.map(({ ranks, responses }) => {
      if (ranks === null) return 'both bad'
      const best = responses.filter((_, at) => ranks[at] === 1)
      const [id] = best
      return best.length > 1
        ? 'tie'
        : row.responses.find(({ externalId }) => externalId === id)?.messages.at(-1)?.content
    }),
  )
}

describe('conventions that conflict, each on a known row', () => {
  test('AlpacaEval: preference − 1 is the probability of output 2', async () => {
    const row = { instruction: 'I', output_1: 'one', output_2: 'two', annotator: 'a' }
    const given = [1, 1.2, 1.5, 1.8, 2].map((preference) => ({ ...row, preference }))
    expect(await winners('alpaca-eval', lines(...given))).toEqual(['one', 'one', 'tie', 'two', 'two'])
  })

  test('HelpSteer: below zero is for response 1', async () => {
    const two = [-3, -1, 0, 2, -100].map((n) => ({
      prompt: 'P',
      response_1: 'one',
      response_2: 'two',
      preference_strength: n,
    }))
    expect(await winners('helpsteer2', lines(...two))).toEqual(['one', 'one', 'tie', 'two', 'both bad'])
    const three = [-3, 0, 2].map((n) => ({
      context: [{ role: 'user', content: 'P' }],
      response1: 'one',
      response2: 'two',
      overall_preference: n,
    }))
    expect(await winners('helpsteer3', lines(...three))).toEqual(['one', 'tie', 'two'])
  })

  test('SHP: 1 is A, 0 is B; PandaLM: 1 and 2, 0 is a tie', async () => {
    const shp = [1, 0].map((labels) => ({
      post_id: `p${labels}`,
      history: 'H',
      human_ref_A: 'one',
      human_ref_B: 'two',
      labels,
    }))
    expect(await winners('shp', lines(...shp))).toEqual(['one', 'two'])
    const panda = {
      instruction: 'I',
      input: '',
      response1: 'one',
      response2: 'two',
      annotator1: 1,
      annotator2: 2,
      annotator3: 0,
    }
    expect(await winners('pandalm', lines(panda))).toEqual(['one', 'two', 'tie'])
  })

  test('arena: every spelling of both bad is both bad, and a tie is a tie', async () => {
    const talk = (text: string) => [
      { role: 'user', content: 'Q' },
      { role: 'assistant', content: text },
    ]
    const of = (winner: string) => ({
      model_a: 'a',
      model_b: 'b',
      winner,
      conversation_a: talk('one'),
      conversation_b: talk('two'),
    })
    const all = ['model_a', 'model_b', 'tie', 'tie (bothbad)', 'both_bad', 'bothbad'].map(of)
    expect(await winners('arena', lines(...all))).toEqual(['one', 'two', 'tie', 'both bad', 'both bad', 'both bad'])
  })

  test('MT-bench: (a, b) and (b, a) are votes on one comparison', async () => {
    const talk = (text: string) => [
      { role: 'user', content: 'Q' },
      { role: 'assistant', content: text },
    ]
    const of = (a: string, b: string, winner: string) => ({
      ...{ question_id: 1, turn: 1, judge: 'expert_1', model_a: a, model_b: b, winner },
      ...{ conversation_a: talk(`by ${a}`), conversation_b: talk(`by ${b}`) },
    })
    const { rows } = await readAs(
      'mt-bench',
      lines(of('x', 'y', 'model_a'), of('y', 'x', 'model_a'), of('y', 'x', 'model_b')),
    )
    expect(new Set(rows.map(({ row }) => row.externalId)).size).toBe(1)
    expect(rows.map(({ row }) => row.votes.map(({ responses, ranks }) => [responses, ranks]))).toEqual([
      [
        [
          ['x', 'y'],
          [1, 2],
        ],
      ],
      [
        [
          ['x', 'y'],
          [2, 1],
        ],
      ],
      [
        [
          ['x', 'y'],
          [1, 2],
        ],
      ],
    ])
  })

  test('NeMo and OpenAssistant: the lower rank is better; Nectar from 1, they from 0', async () => {
    const said = (text: string) => [{ role: 'assistant', content: text }]
    const nemo = {
      context: [{ role: 'user', content: 'P' }],
      completions: [1, 0].map((rank) => ({ rank, completion: said(`rank ${rank}`) })),
    }
    expect(await winners('nemo', lines(nemo), { judged: 'people' })).toEqual(['rank 0'])
    const reply = (rank: number) => ({
      message_id: `r${rank}`,
      role: 'assistant',
      text: `rank ${rank}`,
      rank,
      replies: [],
    })
    const tree = {
      message_tree_id: 't',
      prompt: { message_id: 't', role: 'prompter', text: 'P', replies: [reply(1), reply(0)] },
    }
    expect(await winners('oasst', lines(tree))).toEqual(['rank 0'])
  })

  test('Label Studio: an empty result is no judgement, and neither is a cancelled one', async () => {
    const side = (selected: string) => [{ type: 'pairwise', value: { selected }, from_name: 'c', to_name: 'c' }]
    const task = {
      id: 1,
      data: { prompt: 'P', answer1: 'one', answer2: 'two' },
      annotations: [{ result: [] }, { result: side('right') }, { result: side('left'), was_cancelled: true }],
    }
    expect(await winners('label-studio', lines(task))).toEqual(['two'])
    const { notKept } = await readAs('label-studio', lines(task))
    expect(Object.values(notKept)).toEqual([1, 1])
  })

  test('Label Studio: a row of JSON-MIN or CSV is the same judgement as in JSON', async () => {
    const texts = { prompt: 'P', answer1: 'one', answer2: 'two' }
    const result = [{ type: 'pairwise', value: { selected: 'right' }, from_name: 'best', to_name: 'best' }]
    const work = { created_at: '2025-03-01T10:00:00Z', lead_time: 2 }
    const whole = { id: 1, data: texts, annotations: [{ completed_by: 7, result, ...work }] }
    const min = { id: 1, ...texts, best: [{ selected: 'right' }], annotator: 7, annotation_id: 9, ...work }
    const csv = `id,prompt,answer1,answer2,best,annotator,annotation_id,created_at,lead_time\n1,P,one,two,"[{""selected"": ""right""}]",7,9,2025-03-01T10:00:00Z,2\n`
    const [first, ...others] = await Promise.all(
      [lines(whole), lines(min), csv].map(async (content) => {
        expect(await recognised(content)).toMatchObject({ format: 'label-studio' })
        return (await readAs('label-studio', content)).rows.map(({ row }) => row)
      }),
    )
    expect(first?.[0]?.votes).toHaveLength(1)
    for (const other of others) expect(other).toEqual(first)
  })

  test('potato: a side of the screen is turned back by the order, or refused', async () => {
    const row = (selection: string, more: object) => ({
      ...{ id: `i-${selection}-${JSON.stringify(more)}`, user_id: 'u', prompt: 'P', responses: ['one', 'two'] },
      ...{ label_annotations: { pref: { selection } }, ...more },
    })
    const turned = lines(
      row('A', { pair_order: [1, 0] }),
      row('B', { pair_order: [1, 0] }),
      row('A', { pair_order: [0, 1] }),
    )
    expect(await winners('potato', turned)).toEqual(['two', 'one', 'one'])
    const unknown = lines(row('A', {}))
    const refused = await readAs('potato', unknown)
    expect(refused.rows.map(({ row: { votes } }) => votes)).toEqual([[]])
    expect(refused.errors[0]?.expected).toContain('user_state.json')
    expect(await winners('potato', unknown, { order: 'fixed' })).toEqual(['one'])
  })
})

describe('who judged', () => {
  const pair = lines({ prompt: 'P', chosen: 'one', rejected: 'two' })
  const sources = async (...given: Parameters<typeof readAs>) =>
    (await readAs(...given)).rows.flatMap(({ row }) => row.votes.map(({ source }) => source))

  test('is a program where a file does not say, which is told; or whoever is named', async () => {
    expect(await sources('trl', pair)).toEqual(['judge'])
    expect(Object.keys((await readAs('trl', pair)).notKept)).toEqual([expect.stringMatching(/^who judged: /)])
    expect(await sources('trl', pair, { judged: 'people' })).toEqual(['human'])
    expect(await sources('trl', pair, { judged: 'program' })).toEqual(['judge'])
    expect(await sources('trl', pair, { judged: 'nobody' })).toEqual([])
    expect((await readAs('trl', pair, { judged: 'program' })).notKept).toEqual({})
  })

  test('is a program for GPT-4 and predictions, and for AlpacaEval unless an annotator has a number', async () => {
    const nectar = lines({
      prompt: 'P',
      answers: [1, 2].map((rank) => ({ answer: `${rank}`, model: `${rank}`, rank })),
    })
    expect(await sources('nectar', nectar)).toEqual(['judge'])
    const alpaca = (annotator: unknown) =>
      lines({ instruction: 'I', output_1: '1', output_2: '2', preference: 1, annotator })
    expect(await sources('alpaca-eval', alpaca('gpt-4'))).toEqual(['judge'])
    expect(await sources('alpaca-eval', alpaca(7))).toEqual(['human'])
  })
})

test('the order in which a vote names responses says nothing of who won', async () => {
  const pairs = Array.from({ length: 200 }, (_, n) => ({ prompt: 'P', chosen: `good ${n}`, rejected: `bad ${n}` }))
  const { rows } = await readAs('trl', lines(...pairs))
  const first = rows.filter(({ row }) => row.votes[0]?.ranks?.[0] === 1).length
  expect(first).toBeGreaterThan(60)
  expect(first).toBeLessThan(140)
})

test('ids of 64 bits are kept with all their digits, as text or as numbers', async () => {
  const rows =
    '{"post_id": 9223372036854775807, "history": "H", "human_ref_A": "1", "human_ref_B": "2", "labels": 1}\n' +
    '{"post_id": "9223372036854775808", "history": "H", "human_ref_A": "1", "human_ref_B": "2", "labels": 1}'
  const read = await readAs('shp', rows)
  expect(read.rows.map(({ row }) => row.externalId)).toEqual(['9223372036854775807', '9223372036854775808'])
})
