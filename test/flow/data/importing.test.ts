import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { listImportErrors } from '@tiebreak/services/data/imports/list-import-errors.ts'
import { getPrompt } from '@tiebreak/services/data/prompts/get-prompt.ts'
import { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

describe('taking files in', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  const errorsOf = async (projectId: Parameters<Scene['take']>[0], rows: (OwnRow | string)[]) => {
    const done = await scene.take(projectId, rows, { corrections: 'refuse' })
    const { items } = await listImportErrors({ ctx: scene.worker, input: { projectId, importId: done.id, limit: 100 } })
    return { counts: done.counts, items }
  }
  const countsOf = async (projectId: Parameters<Scene['take']>[0]) =>
    (await getProject({ ctx: scene.worker, input: { projectId } })).counts

  const vote = { annotator: 'ann', responses: ['p1-a', 'p1-b'], shown: ['p1-b', 'p1-a'], ranks: [1, 2] }

  it('good rows go in, and bad rows come back with line, field, found and expected', async () => {
    const projectId = await scene.project()
    const [good, other] = plainRows({ prompts: 2 })
    const { counts, items } = await errorsOf(projectId, [
      good!,
      '{"prompt": "no responses"}',
      '{not json',
      { ...other!, votes: [{ ...vote, responses: ['p2-a', 'nobody'], shown: null }] },
    ])
    expect(counts).toMatchObject({ lines: 4, badLines: 2, prompts: 2, responses: 4, judgements: 0 })
    expect(items.map(({ line, field }) => [line, field])).toEqual([
      [2, 'responses'],
      [3, '(whole line)'],
      [4, 'votes[0].responses[1]'],
    ])
    for (const { found, expected } of items) expect(found.length * expected.length).toBeGreaterThan(0)
  })

  it('a time that the database does not take is an error of its vote, and the rest goes in', async () => {
    const projectId = await scene.project()
    const at = (submittedAt: string, annotator: string) => ({ ...vote, annotator, submittedAt })
    const votes = [
      at('2026-11-01T09:00:00-19:01', 'ann'),
      at('0000-11-01T09:00:00Z', 'ben'),
      at('0001-11-01T09:00:00-15:59', 'cem'),
    ]
    const { counts, items } = await errorsOf(
      projectId,
      plainRows({ prompts: 1 }).map((row) => ({ ...row, votes })),
    )
    expect(counts).toMatchObject({ prompts: 1, judgements: 1 })
    expect(items.map(({ field }) => field)).toEqual(['votes[0].submittedAt', 'votes[1].submittedAt'])
  })

  it('rows without ids are told apart by what they hold, and equal rows by their number', async () => {
    const projectId = await scene.project()
    const row = {
      prompt: 'Same?',
      responses: [
        { system: 's', text: 'yes' },
        { system: 't', text: 'no' },
      ],
    }
    await scene.take(projectId, [row, row])
    expect(await countsOf(projectId)).toMatchObject({ prompts: 2, responses: 4 })
    const again = await scene.take(projectId, [row, row])
    expect(again.counts).toMatchObject({ prompts: 0, promptsAlreadyThere: 2, responses: 0 })
  })

  it('an id that comes back with another text is an error, and the stored text stays', async () => {
    const projectId = await scene.project()
    const [row] = plainRows({ prompts: 1 })
    await scene.take(projectId, [row!])
    const changed = { ...row!, responses: [{ ...row!.responses[0]!, text: 'changed' }, row!.responses[1]!] }
    const { items } = await errorsOf(projectId, [changed])
    expect(items).toEqual([
      {
        line: 1,
        field: 'responses[0]',
        found: 'another text under the id p1-a',
        expected: 'the text that is stored under this id',
      },
    ])
    const prompts = await listPrompts({ ctx: scene.worker, input: { projectId, limit: 10 } })
    const prompt = await getPrompt({ ctx: scene.worker, input: { projectId, promptId: prompts.items[0]!.id } })
    expect(prompt.responses[0]?.messages[0]?.content).toBe('Answer a to question 1.')
  })

  it('nothing of a line goes in whose prompt has another text than the stored one', async () => {
    const projectId = await scene.project()
    const [row] = plainRows({ prompts: 1, systems: 3 })
    await scene.take(projectId, plainRows({ prompts: 1 }))
    const { counts, items } = await errorsOf(projectId, [{ ...row!, prompt: 'Changed?', votes: [vote] }])
    expect(counts).toMatchObject({ responses: 0, judgements: 0, errors: 1 })
    expect(items).toMatchObject([{ line: 1, field: 'prompt', found: 'another text under the id p1' }])
  })

  it('a vote on a changed text is refused, and one on unchanged texts of the same line goes in', async () => {
    const projectId = await scene.project()
    await scene.take(projectId, plainRows({ prompts: 1, systems: 3 }))
    const [row] = plainRows({ prompts: 1, systems: 3 })
    const responses = row!.responses.map((response, at) => (at === 0 ? { ...response, text: 'changed' } : response))
    const votes = [vote, { ...vote, responses: ['p1-b', 'p1-c'], shown: null }]
    const { counts, items } = await errorsOf(projectId, [{ ...row!, responses, votes }])
    expect(counts).toMatchObject({ judgements: 1, comparisons: 1, errors: 2 })
    expect(items.map(({ field }) => field)).toEqual(['responses[0]', 'votes[0].responses'])
  })

  it('another system, other tags or metadata under a known id are told, and what is stored stays', async () => {
    const projectId = await scene.project()
    const [row] = plainRows({ prompts: 1 })
    await scene.take(projectId, [row!])
    const responses = row!.responses.map((response) => ({ ...response, system: 'corrected', metadata: { a: 1 } }))
    const { items } = await errorsOf(projectId, [{ ...row!, tags: ['new'], metadata: { b: 2 }, responses }])
    expect(items.map(({ field }) => field).sort()).toEqual([
      'metadata',
      'responses[0].metadata',
      'responses[0].system',
      'responses[1].metadata',
      'responses[1].system',
      'tags',
    ])
  })

  it('the same line twice in one file adds nothing the second time; another judgement in it is an error', async () => {
    const projectId = await scene.project()
    const [row] = plainRows({ prompts: 1 })
    const line = { ...row!, votes: [vote] }
    const { counts, items } = await errorsOf(projectId, [line, line, { ...row!, votes: [{ ...vote, ranks: [2, 1] }] }])
    expect(counts).toMatchObject({
      lines: 3,
      prompts: 1,
      comparisons: 1,
      judgements: 1,
      judgementsAlreadyThere: 1,
      errors: 1,
    })
    expect(items).toMatchObject([{ line: 3, field: 'votes[0]' }])
  })

  it('another judgement by the same annotator of the same comparison is an error, not a second vote', async () => {
    const projectId = await scene.project()
    const [row] = plainRows({ prompts: 1 })
    await scene.take(projectId, [{ ...row!, votes: [vote] }])
    const { counts, items } = await errorsOf(projectId, [{ ...row!, votes: [{ ...vote, ranks: [2, 1] }] }])
    expect(counts).toMatchObject({ judgements: 0, judgementsAlreadyThere: 0, errors: 1 })
    expect(items[0]).toMatchObject({ line: 1, field: 'votes[0]' })
  })

  it('votes take seats up to the overlap, and more are kept as surplus', async () => {
    const projectId = await scene.project({ overlap: 2 })
    const [row] = plainRows({ prompts: 1 })
    const votes = ['ann', 'bob', 'cleo'].map((annotator) => ({ ...vote, annotator }))
    await scene.take(projectId, [{ ...row!, votes }])
    expect(await countsOf(projectId)).toMatchObject({ comparisons: 1, judgements: 3, seats: 2, seatsTaken: 2 })
  })

  it('a later file may bring more responses and more votes for a prompt that is there', async () => {
    const projectId = await scene.project()
    await scene.take(projectId, plainRows({ prompts: 1, systems: 2 }))
    const [more] = plainRows({ prompts: 1, systems: 3 })
    const done = await scene.take(projectId, [
      { ...more!, votes: [{ ...vote, responses: ['p1-a', 'p1-c'], shown: null }] },
    ])
    expect(done.counts).toMatchObject({
      responses: 1,
      responsesAlreadyThere: 2,
      comparisons: 1,
      judgements: 1,
      errors: 0,
    })
  })

  it('texts with quotes, tabs, backslashes, line ends, NUL escapes and every script come back as they were', async () => {
    const projectId = await scene.project()
    const text = 'a\tb\\n "c"\r\nd \\u0041 {e} \u2028 \u202e עברית 日本 😀 \\N'
    await scene.take(projectId, [
      {
        id: 'odd"\\id',
        prompt: text,
        tags: ['a,b', 'c"d', '{e}'],
        metadata: { text },
        responses: [
          { id: text, text },
          { id: 'x', text: '' },
        ],
      },
    ])
    const { items } = await listPrompts({ ctx: scene.worker, input: { projectId, limit: 10 } })
    const prompt = await getPrompt({ ctx: scene.worker, input: { projectId, promptId: items[0]!.id } })
    expect(prompt).toMatchObject({ externalId: 'odd"\\id', tags: ['a,b', 'c"d', '{e}'], metadata: { text } })
    expect(prompt.messages).toEqual([{ role: 'user', content: text }])
    expect(prompt.responses.map((response) => response.externalId)).toEqual([text, 'x'])
    expect(prompt.responses[0]?.messages[0]?.content).toBe(text)
    expect(prompt.responses[1]).toMatchObject({ isEmpty: true })
  })
})
