import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { getComparison } from '@tiebreak/services/comparisons/get-comparison.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { markGoldByFile } from '@tiebreak/services/comparisons/mark-gold-by-file.ts'
import { unmarkGold } from '@tiebreak/services/comparisons/unmark-gold.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'

type Row = Record<string, unknown>

describe('gold by file', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const send = (projectId: ProjectId, file: string | Uint8Array, dryRun: 'true' | 'false' = 'false') => {
    const body = (async function* () {
      yield Buffer.from(file)
    })()
    return markGoldByFile({ ctx: desk.worker, input: { projectId, body, fileName: 'gold', dryRun } })
  }
  const lines = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).join('\n')
  const goldOf = (projectId: ProjectId) =>
    desk.read<{ prompt: string; gold: unknown; responses: string[] }>(
      projectId,
      `select p.external_id as prompt, c.gold, array(select r.external_id from comparison_responses cr
          join responses r on r.id = cr.response_id where cr.comparison_id = c.id order by cr.position) as responses
       from comparisons c join prompts p on p.id = c.prompt_id where c.gold is not null order by p.external_id, c.k, c.set_key`,
    )
  const refusal = async (projectId: ProjectId, file: string | Uint8Array) => {
    const error = await send(projectId, file).catch((thrown: unknown) => thrown)
    if (!(error instanceof DomainError)) throw error
    return { code: error.code, details: (error.details ?? []).map(({ path, message }) => `${path}: ${message}`) }
  }
  const two = { use: 'silent', explanation: '' } as const

  it('marks what is there, creates what is not, and leaves what is so already; again it changes nothing', async () => {
    const projectId = await desk.opened({ prompts: 3, overlap: 2, systems: 3 })
    const rows: Row[] = [
      {
        prompt: 'p1',
        responses: ['p1-b', 'p1-a'],
        ranks: [1, 2],
        use: 'training',
        explanation: '{A} beats {B}; {{A}}',
      },
      { prompt: 'p2', responses: ['p2-a', 'p2-c'], ranks: null, ...two },
      { prompt: 'p3', responses: ['p3-c', 'p3-a', 'p3-b'], ranks: [1, 2, 2], use: 'qualification' },
    ]
    const all = { marked: 3, changed: 0, unchanged: 0, created: 1, judgements: 0 }
    expect(await send(projectId, lines(rows), 'true')).toEqual({ ...all, done: false })
    expect(await goldOf(projectId)).toEqual([])
    expect(await send(projectId, lines(rows))).toEqual({ ...all, done: true })
    expect(await goldOf(projectId)).toEqual([
      // In the order of the comparison, and with its letters.
      {
        prompt: 'p1',
        responses: ['p1-a', 'p1-b'],
        gold: { use: 'training', ranks: [2, 1], explanation: '{B} beats {A}; {{A}}' },
      },
      { prompt: 'p2', responses: ['p2-a', 'p2-c'], gold: { use: 'silent', ranks: null, explanation: '' } },
      {
        prompt: 'p3',
        responses: ['p3-c', 'p3-a', 'p3-b'],
        gold: { use: 'qualification', ranks: [1, 2, 2], explanation: '' },
      },
    ])
    expect(await send(projectId, lines(rows))).toEqual({ ...all, marked: 0, unchanged: 3, created: 0, done: true })
    const other = rows.map((row, at) => (at === 1 ? { ...row, ranks: [1, 1] } : row))
    expect(await send(projectId, lines(other))).toEqual({
      ...all,
      marked: 0,
      changed: 1,
      unchanged: 2,
      created: 0,
      done: true,
    })
  })

  it('says the same in every container, and as a table with numbered columns', async () => {
    const json: Row[] = [
      { prompt: 'p1', responses: ['p1-a', 'p1-b'], ranks: [2, 1], use: 'silent', explanation: 'Since "so",\nit is.' },
      { prompt: 'p2', responses: ['p2-b', 'p2-a'], bothBad: true, use: 'silent' },
    ]
    const csv = [
      'prompt,response_1,response_2,rank_1,rank_2,bothBad,use,explanation',
      'p1,p1-a,p1-b,2,1,,silent,"Since ""so"",\nit is."',
      'p2,p2-b,p2-a,,,true,silent,',
    ].join('\n')
    const files = [
      lines(json),
      JSON.stringify(json, null, 2),
      csv,
      csv.replaceAll(',', '\t').replace('"so""\t', '"so"",'),
      gzipSync(lines(json)),
    ]
    const marked = []
    for (const file of files) {
      const projectId = await desk.opened({ prompts: 2, overlap: 1 })
      await send(projectId, file)
      marked.push(await goldOf(projectId))
    }
    expect(marked[0]).toHaveLength(2)
    for (const one of marked) expect(one).toEqual(marked[0])
  })

  it('marks what the page on gold shows', async () => {
    const page = await readFile(new URL('../../../docs/gold.md', import.meta.url), 'utf8')
    const [, sample = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? []
    const projectId = await desk.project()
    const responses = (ids: string[]) => ids.map((id) => ({ id, text: id }))
    await desk.take(projectId, [
      { id: 'p1', prompt: '1?', responses: responses(['r1', 'r2']) },
      { id: 'p2', prompt: '2?', responses: responses(['r3', 'r4']) },
    ])
    expect(await send(projectId, sample)).toMatchObject({ marked: 2, created: 2 })
  })

  it('is refused as a whole when one row can’t be taken, with the line and what is expected there', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const good = { prompt: 'p1', responses: ['p1-a', 'p1-b'], ranks: [1, 2], ...two }
    const bad: [Row, string][] = [
      [{ ...good, prompt: 7 }, 'line 2, prompt: found "7", expected the id of a prompt of this project'],
      [{ ...good, responses: ['p1-a'] }, 'line 2, responses: found ["p1-a"], expected from 2 to 9 ids of responses'],
      [
        { ...good, responses: ['p1-a', 'p1-a'] },
        'line 2, responses: found ["p1-a", "p1-a"], expected each response once',
      ],
      [
        { ...good, responses: ['p2-a', 'p1-b'] },
        'line 2, responses[0]: found "p2-a", expected the id of a response to this prompt',
      ],
      [{ ...good, ranks: [1] }, 'line 2, ranks: found [1], expected as many ranks as responses: 2'],
      [{ ...good, ranks: [2, 3] }, 'line 2, ranks: found [2, 3], expected a best response, with rank 1'],
      [{ ...good, ranks: [1, 0] }, 'line 2, ranks[1]: found 0, expected a whole number from 1'],
      [
        { ...good, ranks: undefined },
        'line 2, ranks: found nothing, expected a rank for each response, from 1 for the best; null or "bothBad" where all are bad',
      ],
      [{ ...good, bothBad: true }, 'line 2, ranks: found [1, 2], expected no ranks beside "bothBad"'],
      [{ ...good, use: 'gold' }, 'line 2, use: found "gold", expected one of training, qualification, silent'],
      [
        { ...good, explanation: '{C}' },
        'line 2, explanation: found {C}, which is no response, expected {{C}} for that text',
      ],
      [
        { ...good, answer: 1 },
        'line 2, answer: found 1, expected one of the known fields: prompt, responses, ranks, bothBad, use, explanation',
      ],
      [
        { ...good, responses: ['p1-b', 'p1-a'] },
        'line 2, responses: found the comparison of line 1 again, expected each comparison once',
      ],
    ]
    for (const [row, expected] of bad) {
      const first = { ...good, prompt: 'p2', responses: ['p2-a', 'p2-b'] }
      const again = expected.includes('again')
      expect(await refusal(projectId, lines([again ? good : first, row]))).toEqual({
        code: 'gold_file_refused',
        details: [expected],
      })
    }
    expect((await refusal(projectId, '')).details).toHaveLength(1)
    expect((await refusal(projectId, '<html>')).details).toHaveLength(1)
    expect((await refusal(projectId, `${lines([good])}\n{"prompt":`)).details[0]).toMatch(/^line 2, /)
    const many = Array.from({ length: 200 }, () => ({ ...good, use: 'x' }))
    expect((await refusal(projectId, lines(many))).details.at(-1)).toMatch(/^: \d+ more not listed\.$/)
    expect(await goldOf(projectId)).toEqual([])
  })

  it('respects the scale', async () => {
    const projectId = await desk.project({ scale: 2, allowBothBad: false })
    await desk.take(projectId, [
      {
        id: 'p',
        prompt: 'Q?',
        responses: [
          { id: 'a', text: 'A' },
          { id: 'b', text: 'B' },
        ],
      },
    ])
    const row = { prompt: 'p', responses: ['a', 'b'], ...two }
    expect((await refusal(projectId, lines([{ ...row, ranks: [1, 1] }]))).details).toEqual([
      'line 1, ranks: found [1, 1], expected no tie on a forced choice',
    ])
    expect((await refusal(projectId, lines([{ ...row, ranks: null }]))).details[0]).toMatch(/^line 1, bothBad: /)
  })

  it('takes judgements out of the figures as one act, and taking one mark back is an act of its own', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 2 })
    const person = await desk.annotator(projectId)
    for (let task = 0; task < 2; task++)
      await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
    const counted = async () => (await desk.read(projectId, 'select 1 from counted_judgements')).length
    expect(await counted()).toBe(2)
    const rows = ['p1', 'p2'].map((id) => ({ prompt: id, responses: [`${id}-a`, `${id}-b`], ranks: [1, 2], ...two }))
    expect(await send(projectId, lines(rows))).toMatchObject({ marked: 2, judgements: 2 })
    expect(await counted()).toBe(0)
    expect(await desk.read(projectId, `select kind, undoes from acts order by seq`)).toEqual([
      { kind: 'mark_gold', undoes: null },
    ])
    const { items } = await listComparisons({ ctx: desk.worker, input: { projectId, limit: 5 } })
    const comparisonId = items[0]?.id
    if (!comparisonId) throw new Error('there is a comparison')
    expect(await getComparison({ ctx: desk.worker, input: { projectId, comparisonId } })).toMatchObject({
      gold: { use: 'silent' },
    })
    await unmarkGold({ ctx: desk.worker, input: { projectId, comparisonId } })
    expect(await counted()).toBe(1)
    expect(await desk.read(projectId, `select kind, undoes from acts order by seq`)).toEqual([
      { kind: 'mark_gold', undoes: null },
      { kind: 'unmark_gold', undoes: null },
    ])
  })
})
