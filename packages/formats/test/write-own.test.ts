import { expect, test } from 'vitest'
import { sourceOf } from '#containers/file-source.ts'
import { openEntries } from '#containers/open-entries.ts'
import { ownJsonlReader } from '#readers/own-jsonl/own-jsonl-reader.ts'
import type { ProjectItem, ProjectVote } from '#writers/own/project-item.ts'
import { writeOwnWithin } from '#writers/own/write-own.ts'
import { collect } from './collect.ts'

const LONG = 'x'.repeat(300)

const prompt = (externalId: string, texts: readonly string[]): ProjectItem => ({
  kind: 'prompt',
  prompt: {
    externalId,
    messages: [{ role: 'user', content: 'Q' }],
    tags: ['t'],
    metadata: {},
    imagesByName: 0,
    responses: texts.map((content, at) => ({
      externalId: `r${at}`,
      system: null,
      messages: [{ role: 'assistant' as const, content }],
      metadata: {},
    })),
  },
})
const vote = (annotator: string, responses: string[], more: Partial<ProjectVote> = {}): ProjectItem => ({
  kind: 'vote',
  vote: {
    ...{
      annotator,
      source: 'human',
      judge: null,
      confidence: null,
      responses,
      shown: null,
      ranks: responses.map((_, at) => at + 1),
      strength: null,
    },
    ...{ bothBad: false, reason: null, submittedAt: null, activeMs: null, furtherCriteria: 0, unacceptableMarks: 0 },
    ...more,
  },
})

async function written(items: ProjectItem[], mostBytes?: number) {
  const told: Record<string, number> = { rows: 0 }
  const none = async function* () {}
  const chunks = writeOwnWithin(mostBytes)(
    {
      ...{ pairs: none, voteLines: none, scores: none, haveTools: async () => false },
      project: async function* () {
        yield* items
      },
    },
    {
      options: {},
      wrote: (rows) => {
        told.rows = (told.rows ?? 0) + rows
      },
      leaveOut: (kind, count) => {
        told[kind] = (told[kind] ?? 0) + count
      },
    },
  )
  const text = Buffer.concat(await collect(chunks)).toString('utf8')
  const source = sourceOf(Buffer.from(text))
  const read = await collect(
    ownJsonlReader.read(openEntries(source, { container: 'jsonl' }), { options: {}, notKept: () => undefined }),
  )
  const rows = read.flatMap((item) => (item.kind === 'row' ? [item.row] : []))
  expect(rows).toHaveLength(read.length)
  return { text, told, rows }
}

test('a prompt without votes is a line too, and what is unknown is left out of a vote', async () => {
  const { text, told } = await written([prompt('p', ['A', 'B']), vote('a', ['r1', 'r0']), prompt('q', ['C'])])
  expect(text).toBe(
    [
      '{"id":"p","prompt":"Q","tags":["t"],"responses":[{"id":"r0","text":"A"},{"id":"r1","text":"B"}],"votes":[{"annotator":"a","source":"human","responses":["r1","r0"],"ranks":[1,2]}]}',
      '{"id":"q","prompt":"Q","tags":["t"],"responses":[{"id":"r0","text":"C"}]}',
      '',
    ].join('\n'),
  )
  expect(told).toMatchObject({ rows: 2 })
})

test('a prompt that is too long for a line continues on others, with what their votes name; repeats stay together', async () => {
  const texts = Array.from({ length: 6 }, () => LONG)
  const items = [
    prompt('p', texts),
    ...['a', 'b', 'c'].flatMap((by) => [vote(by, ['r0', 'r5']), vote(by, ['r0', 'r5']), vote(by, ['r1', 'r2'])]),
  ]
  const { text, rows, told } = await written(items, 1000)
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(1000)
  expect(told.rows).toBe(rows.length)
  expect(rows.length).toBeGreaterThan(2)
  expect(new Set(rows.map(({ externalId }) => externalId))).toEqual(new Set(['p']))
  expect(new Set(rows.flatMap(({ responses }) => responses.map(({ externalId }) => externalId))).size).toBe(6)
  const votes = rows.flatMap((row) => row.votes)
  expect(votes.map(({ annotator, responses, repeat }) => `${annotator} ${responses.join()} ${repeat}`)).toEqual(
    ['a', 'b', 'c'].flatMap((by) => [`${by} r0,r5 0`, `${by} r0,r5 1`, `${by} r1,r2 0`]),
  )
})

test('what no line can hold is left out by number, and so is what no vote can say', async () => {
  const { rows, told } = await written(
    [
      prompt('p', ['A', LONG, LONG, 'x'.repeat(2000)]),
      vote('a', ['r0', 'r1'], { furtherCriteria: 2, unacceptableMarks: 1 }),
      vote('a', ['r1', 'r2'], { furtherCriteria: 5 }),
      vote('b', ['r0', 'r3']),
      { kind: 'beside', unjudgedComparisons: 4, finalAnswers: 3, earlierTexts: 2, earlierJudgements: 1 },
    ],
    600,
  )
  expect(rows.flatMap((row) => row.votes)).toHaveLength(1)
  expect(told).toMatchObject({
    ...{ tooLong: 3, furtherCriteria: 2, unacceptableMarks: 1 },
    ...{ unjudgedComparisons: 4, finalAnswers: 3, earlierTexts: 2, earlierJudgements: 1 },
  })
})
