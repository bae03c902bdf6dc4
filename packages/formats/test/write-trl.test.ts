import { expect, test } from 'vitest'
import type { JudgedPair } from '#writers/judged-pair.ts'
import { writeTrl } from '#writers/trl/write-trl.ts'
import { collect } from './collect.ts'

const side = (content: string) => ({ system: null, messages: [{ role: 'assistant' as const, content }] })
const DECIDED: JudgedPair = {
  bothBadVotes: 2,
  outcome: 'decided',
  pair: {
    id: 'c1',
    prompt: [{ role: 'user', content: 'Q' }],
    chosen: side('A'),
    rejected: side('B'),
    nVotes: 1,
    nAgree: 1,
    chosenProb: null,
    margin: 1,
    labelSource: 'human',
    adjudicated: false,
  },
}

async function written(pairs: JudgedPair[], options: Record<string, boolean>) {
  const told = { rows: 0, tiedPairs: 0, undecidedPairs: 0, bothBadPairs: 0, bothBadVotes: 0, pairsWithImages: 0 }
  const none = async function* () {}
  const chunks = writeTrl(
    {
      pairs: async function* () {
        yield* pairs
      },
      voteLines: none,
      haveTools: async () => pairs.some((one) => one.outcome === 'decided' && one.pair.prompt[0]?.tools !== undefined),
      scores: none,
      project: none,
    },
    {
      options,
      wrote: (rows) => {
        told.rows += rows
      },
      leaveOut: (kind, count) => {
        told[kind] += count
      },
    },
  )
  const text = Buffer.concat(await collect(chunks)).toString()
  return { text, told, lines: text.trimEnd().split('\n') }
}

test('decided pairs are rows, and each other pair is counted by its kind', async () => {
  const others = (['tied', 'tied', 'undecided', 'both_bad'] as const).map((outcome) => ({ outcome, bothBadVotes: 1 }))
  const seen = { ...DECIDED.pair, prompt: [{ role: 'user' as const, content: 'Q', images: [{ name: 'a.png' }] }] }
  const { text, told } = await written([DECIDED, ...others, { ...DECIDED, pair: seen, bothBadVotes: 0 }], {
    margin: true,
  })
  expect(text.trimEnd().split('\n')).toHaveLength(1)
  expect(told).toEqual({
    ...{ rows: 1, tiedPairs: 2, undecidedPairs: 1, bothBadPairs: 1, bothBadVotes: 6 },
    pairsWithImages: 1,
  })
})

test('margins can be left out, and nothing else changes', async () => {
  const whole = JSON.parse((await written([DECIDED], { margin: true })).text)
  const without = JSON.parse((await written([DECIDED], { margin: false })).text)
  expect(whole.margin).toBe(1)
  expect({ ...without, margin: 1 }).toEqual(whole)
  expect(without).not.toHaveProperty('margin')
})

test('names and tool calls come out as they are stored, and no field where there is none', async () => {
  const call = { type: 'function' as const, function: { name: 'search', arguments: '{"q":1}' } }
  const asking = { role: 'assistant' as const, content: '', name: 'a', tool_calls: [call] }
  const answer = { role: 'tool' as const, content: '1', tool_call_id: 'c1' }
  const chosen = { system: null, messages: [asking, answer] }
  const { text } = await written([{ ...DECIDED, pair: { ...DECIDED.pair, chosen } }], { margin: true })
  const row = JSON.parse(text)
  expect(row.chosen).toEqual([asking, answer])
  expect(Object.keys(row.prompt[0])).toEqual(['role', 'content'])
})

test('tools come as JSON text, as it was written, and on every row if on any', async () => {
  const parameters = '{"type":"object","properties":{"zone":{},"at":{}}}'
  const prompt = [
    {
      role: 'user' as const,
      content: 'Q',
      tools: [{ type: 'function' as const, function: { name: 'f', parameters } }],
    },
  ]
  if (DECIDED.outcome !== 'decided') throw new Error('it is')
  const calling = { ...DECIDED, pair: { ...DECIDED.pair, prompt } }
  const { lines } = await written([DECIDED, calling], {})
  expect(lines.map((line) => JSON.parse(line).tools)).toEqual([
    'null',
    `[{"type":"function","function":{"name":"f","parameters":${parameters}}}]`,
  ])
  for (const line of lines) expect(JSON.parse(line).prompt).toEqual([{ role: 'user', content: 'Q' }])
  const { lines: bare } = await written([DECIDED], {})
  expect(bare.join()).not.toContain('tools')
})
