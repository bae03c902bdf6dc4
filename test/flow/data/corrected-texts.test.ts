import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { setImportUndone } from '@tiebreak/services/data/imports/set-import-undone.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'
import { corrected } from './corrected-rows.ts'

describe('a corrected text', () => {
  let desk: Desk
  let lead: Awaited<ReturnType<Desk['person']>>
  beforeAll(async () => {
    desk = await makeDesk()
    lead = await desk.person('correcting-lead', { isAdmin: true })
  })
  afterAll(() => desk.end())

  const code = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    )
  const undo = (projectId: ProjectId, importId: ImportId, undone = true) =>
    setImportUndone({ ctx: desk.as(lead), input: { projectId, importId, undone, reason: 'The wrong text' } })

  /** Every version of every text. */
  async function texts(projectId: ProjectId) {
    const rows = await desk.read<{ what: string }>(
      projectId,
      `select p.external_id || ' v' || p.version || case when p.superseded_at is null then '' else ' old' end
         || ': ' || (p.messages -> 0 ->> 'content') as what from prompts p
       union all
       select p.external_id || ' v' || p.version || ' ' || r.external_id || ' v' || r.version
         || case when r.superseded_at is null then '' else ' old' end || ': ' || (r.messages -> 0 ->> 'content')
       from responses r join prompts p on p.project_id = r.project_id and p.id = r.prompt_id order by 1`,
    )
    return rows.map(({ what }) => what)
  }

  /** Every comparison by its texts, with its state, seats and judgements that count. */
  async function comparisons(projectId: ProjectId) {
    const rows = await desk.read<{ what: string }>(
      projectId,
      `select (p.messages -> 0 ->> 'content') || ' ' || string_agg(r.messages -> 0 ->> 'content', ' / ' order by cr.position)
         || ' ' || c.state || ' ' || c.taken || '/' || c.seats || case when c.gold is null then '' else ' gold' end
         || ' ' || (select count(*) from counted_judgements j where j.comparison_id = c.id) as what
       from comparisons c join prompts p on p.project_id = c.project_id and p.id = c.prompt_id
       join comparison_responses cr on cr.project_id = c.project_id and cr.comparison_id = c.id
       join responses r on r.project_id = c.project_id and r.id = cr.response_id
       group by c.project_id, c.id, p.id, p.messages, c.state, c.taken, c.seats, c.gold order by 1`,
    )
    return rows.map(({ what }) => what)
  }

  const rows = plainRows({ prompts: 1, systems: 3 })
  const [a, b, c] = ['Answer a to question 1.', 'Answer b to question 1.', 'Answer c to question 1.']
  const opened = (overlap = 1) => desk.opened({ prompts: 1, systems: 3, overlap })

  it('of a response is a new version, and what was judged stays with the one that was seen', async () => {
    const projectId = await opened()
    const [ann, ben] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    for (let n = 0; n < 3; n += 1)
      await desk.submit(projectId, ann, desk.judgementOn(await desk.leaseOne(projectId, ann)))
    const second = await desk.take(projectId, corrected(rows, { 'p1-b': 'B' }))
    expect(second).toMatchObject({
      corrected: { prompts: 0, responses: 1, comparisons: 2, gold: 0, lines: [1] },
      counts: { prompts: 0, promptsAlreadyThere: 1, responses: 0, responsesAlreadyThere: 2, errors: 0 },
    })
    expect(await texts(projectId)).toEqual([
      `p1 v1 p1-a v1: ${a}`,
      `p1 v1 p1-b v1 old: ${b}`,
      'p1 v1 p1-b v2: B',
      `p1 v1 p1-c v1: ${c}`,
      'p1 v1: Question 1?',
    ])
    expect(await comparisons(projectId)).toEqual([
      `Question 1? ${a} / ${b} withdrawn 1/1 1`,
      `Question 1? ${a} / ${c} open 1/1 1`,
      `Question 1? ${a} / B open 0/1 0`,
      `Question 1? ${b} / ${c} withdrawn 1/1 1`,
      `Question 1? B / ${c} open 0/1 0`,
    ])
    // Who judged the first text is asked about the second as others are, and shown it.
    const again = await desk.leaseOne(projectId, ann)
    expect(again.responses.map(({ messages }) => messages[0]?.content)).toContain('B')
    await desk.submit(projectId, ann, desk.judgementOn(again))
    await desk.submit(projectId, ben, desk.judgementOn(await desk.leaseOne(projectId, ben)))
    expect((await desk.lease(projectId, ben)).assignments).toEqual([])
    // The same text again is nothing.
    const third = await desk.take(projectId, corrected(rows, { 'p1-b': 'B' }))
    expect(third).toMatchObject({
      corrected: { prompts: 0, responses: 0, comparisons: 0, gold: 0, lines: [] },
      counts: { promptsAlreadyThere: 1, responsesAlreadyThere: 3, errors: 0 },
    })
    expect(await comparisons(projectId)).toHaveLength(5)
  })

  it('of a prompt takes the responses along', async () => {
    const projectId = await opened()
    const ann = await desk.annotator(projectId)
    await desk.submit(projectId, ann, desk.judgementOn(await desk.leaseOne(projectId, ann)))
    const before = await comparisons(projectId)
    const done = await desk.take(projectId, corrected(rows, { p1: 'Q', 'p1-c': 'C' }))
    expect(done).toMatchObject({
      corrected: { prompts: 1, responses: 1, comparisons: 3, gold: 0, lines: [1] },
      counts: { prompts: 0, promptsAlreadyThere: 0, responses: 0, responsesAlreadyThere: 2, errors: 0 },
    })
    expect(await texts(projectId)).toEqual([
      `p1 v1 old: Question 1?`,
      `p1 v1 p1-a v1: ${a}`,
      `p1 v1 p1-b v1: ${b}`,
      `p1 v1 p1-c v1: ${c}`,
      `p1 v2 p1-a v1: ${a}`,
      `p1 v2 p1-b v1: ${b}`,
      'p1 v2 p1-c v2: C',
      'p1 v2: Q',
    ])
    expect(await comparisons(projectId)).toEqual([
      `Q ${a} / ${b} open 0/1 0`,
      `Q ${a} / C open 0/1 0`,
      `Q ${b} / C open 0/1 0`,
      ...before.map((what) => what.replace('open', 'withdrawn')),
    ])
    // Each response has its measured style, taken along or new.
    expect(
      await desk.read(
        projectId,
        'select count(*)::int as n, count(distinct s.response_id)::int as styled from responses r left join response_styles s on s.response_id = r.id',
      ),
    ).toEqual([{ n: 6, styled: 6 }])
  })

  it('back to the first is a third version', async () => {
    const projectId = await opened()
    await desk.take(projectId, corrected(rows, { p1: 'Q', 'p1-a': 'A' }))
    expect(await desk.take(projectId, rows)).toMatchObject({ corrected: { prompts: 1, responses: 1 } })
    const now = (await texts(projectId)).filter((what) => what.startsWith('p1 v3'))
    expect(now).toEqual([`p1 v3 p1-a v3: ${a}`, `p1 v3 p1-b v1: ${b}`, `p1 v3 p1-c v1: ${c}`, 'p1 v3: Question 1?'])
    expect((await comparisons(projectId)).filter((what) => what.includes('open'))).toHaveLength(3)
  })

  it('is refused as a row error where that was chosen', async () => {
    const projectId = await opened()
    const before = [await texts(projectId), await comparisons(projectId)]
    const done = await desk.take(projectId, corrected(rows, { 'p1-b': 'B' }), { corrections: 'refuse' })
    expect(done).toMatchObject({
      corrected: { responses: 0 },
      counts: { errors: 1 },
      choices: { corrections: 'refuse' },
    })
    const refused = await desk.take(projectId, corrected(rows, { p1: 'Q' }), { corrections: 'refuse' })
    expect(refused).toMatchObject({ corrected: { prompts: 0 }, counts: { errors: 1 } })
    expect([await texts(projectId), await comparisons(projectId)]).toEqual(before)
  })

  it.each([1, 20_000])('is none where a file says two things of one text, in batches of %i', async (batchRows) => {
    const projectId = await opened()
    const twice = [...corrected(rows, { p1: 'Q', 'p1-a': 'A' }), ...corrected(rows, { p1: 'Q', 'p1-a': 'A2' })]
    expect(await desk.take(projectId, twice, { batchRows })).toMatchObject({
      corrected: { prompts: 1, responses: 1, lines: [1] },
      counts: { errors: 1 },
      errorGroups: [{ field: 'responses[]', lines: [2] }],
    })
    // Nor where it first says what is there.
    const other = [...corrected(rows, { p1: 'Q', 'p1-a': 'A' }), ...corrected(rows, { p1: 'R', 'p1-a': 'A2' })]
    expect(await desk.take(projectId, other, { batchRows })).toMatchObject({
      corrected: { prompts: 0, responses: 0 },
      errorGroups: [{ field: 'prompt', lines: [2] }],
    })
    // Nor of what it brought itself.
    const [fresh] = plainRows({ prompts: 2 }).slice(1)
    const own = [fresh!, ...corrected([fresh!], { 'p2-a': 'A' })]
    expect(await desk.take(projectId, own, { batchRows })).toMatchObject({
      corrected: { prompts: 0, responses: 0 },
      errorGroups: [{ field: 'responses[]', lines: [2] }],
    })
  })

  it('while somebody has the earlier one on the screen: their judgement is stored for what they saw', async () => {
    const projectId = await opened()
    const ann = await desk.annotator(projectId)
    const open = (await desk.lease(projectId, ann, 3)).assignments
    expect(open).toHaveLength(3)
    await desk.take(projectId, corrected(rows, { p1: 'Q' }))
    for (const task of open)
      expect(await desk.submit(projectId, ann, desk.judgementOn(task))).toMatchObject({ assignmentId: task.id })
    expect(await comparisons(projectId)).toEqual([
      `Q ${a} / ${b} open 0/1 0`,
      `Q ${a} / ${c} open 0/1 0`,
      `Q ${b} / ${c} open 0/1 0`,
      `Question 1? ${a} / ${b} withdrawn 1/1 1`,
      `Question 1? ${a} / ${c} withdrawn 1/1 1`,
      `Question 1? ${b} / ${c} withdrawn 1/1 1`,
    ])
    expect((await desk.lease(projectId, ann, 3)).assignments).toHaveLength(3)
  })

  it('at the very moment at which many judge and others are given tasks', async () => {
    const projectId = await opened(6)
    const people = await Promise.all(Array.from({ length: 6 }, () => desk.annotator(projectId)))
    const open = await Promise.all(people.map((person) => desk.leaseOne(projectId, person)))
    const done = await Promise.all([
      desk.take(projectId, corrected(rows, { p1: 'Q' })),
      ...people.map(async (person, at) => {
        await desk.submit(projectId, person, desk.judgementOn(open[at]!))
        await desk.lease(projectId, person, 2)
      }),
    ])
    expect(done[0]).toMatchObject({ state: 'done', corrected: { prompts: 1, comparisons: 3 } })
    const now = await comparisons(projectId)
    expect(now.filter((what) => what.startsWith('Q ') && what.includes(' open '))).toHaveLength(3)
    expect(now.filter((what) => what.includes('Question 1?')).map((what) => what.split(' ').at(-3))).toEqual([
      'withdrawn',
      'withdrawn',
      'withdrawn',
    ])
    // All six judgements are of the earlier text, and what is in somebody's hands is of the new one.
    for (const person of people) await desk.lease(projectId, person)
    expect(
      await desk.read(
        projectId,
        `select p.version, count(s.id)::integer as judged, count(a.id) filter (where a.state = 'leased')::integer as open
         from assignments a join comparisons c on c.id = a.comparison_id join prompts p on p.id = c.prompt_id
         left join submissions s on s.assignment_id = a.id group by 1 order by 1`,
      ),
    ).toEqual([
      { version: 1, judged: 6, open: 0 },
      { version: 2, judged: 0, open: expect.any(Number) },
    ])
  })

  it('takes no gold mark along, and says so', async () => {
    const projectId = await opened()
    const [gold] = await desk.read<{ id: ComparisonId; ids: string[] }>(
      projectId,
      `select c.id, array(select response_id from comparison_responses cr where cr.comparison_id = c.id order by position) as ids
       from comparisons c order by c.id limit 1`,
    )
    await markGold({
      ctx: desk.as(lead),
      input: {
        ...{ projectId, comparisonId: gold!.id, use: 'silent', explanation: 'A is right.' },
        ranks: Object.fromEntries(gold!.ids.map((id, at) => [id, at + 1])) as never,
      },
    })
    const done = await desk.take(projectId, corrected(rows, { 'p1-a': 'A' }))
    expect(done).toMatchObject({ corrected: { responses: 1, comparisons: 2, gold: 1 } })
    expect((await comparisons(projectId)).filter((what) => what.includes('gold'))).toEqual([
      expect.stringContaining('withdrawn 0/1 gold'),
    ])
  })

  it('leaves what was withdrawn withdrawn, and nobody returns an earlier text to the queue', async () => {
    const projectId = await opened()
    const ids = (await desk.read<{ id: ComparisonId }>(projectId, 'select id from comparisons order by id')).map(
      ({ id }) => id,
    )
    const settle = (comparisonId: ComparisonId, to: 'queue' | 'out') =>
      settleReview({ ctx: desk.as(lead), input: { projectId, comparisonId, to, reason: 'Looked at' } })
    await desk.read(projectId, `update comparisons set state = 'in_review' where id = '${ids[0]}'`)
    await settle(ids[0]!, 'out')
    await desk.take(projectId, corrected(rows, { p1: 'Q' }))
    expect((await comparisons(projectId)).filter((what) => what.includes('open'))).toHaveLength(2)
    for (const id of ids)
      for (const to of ['queue', 'out'] as const) expect(await code(settle(id, to))).toBe('comparison_not_in_review')
  })

  it('goes back to the earlier one when the import is undone, unless the new one was judged', async () => {
    const projectId = await opened()
    const ann = await desk.annotator(projectId)
    await desk.submit(projectId, ann, desk.judgementOn(await desk.leaseOne(projectId, ann)))
    const before = await comparisons(projectId)
    const wrong = await desk.take(projectId, corrected(rows, { 'p1-b': 'B' }))
    const after = await comparisons(projectId)
    expect(await undo(projectId, wrong.id)).toMatchObject({ done: true })
    const isOpen = (what: string) => what.includes(' open ')
    expect((await comparisons(projectId)).filter(isOpen)).toEqual(before)
    expect(await undo(projectId, wrong.id, false)).toMatchObject({ done: true })
    expect(await comparisons(projectId)).toEqual(after)
    expect(await undo(projectId, wrong.id)).toMatchObject({ done: true })

    const other = await desk.take(projectId, corrected(rows, { p1: 'Q', 'p1-c': 'C' }))
    expect(await undo(projectId, other.id)).toMatchObject({ done: true })
    expect((await comparisons(projectId)).filter(isOpen)).toEqual(before)
    expect(await undo(projectId, other.id, false)).toMatchObject({ done: true })
    await desk.submit(projectId, ann, desk.judgementOn(await desk.leaseOne(projectId, ann)))
    expect(await code(undo(projectId, other.id))).toBe('import_judged_here')
  })

  it('of a response that was judged stays, and so does one that another import holds too', async () => {
    const projectId = await opened()
    const ann = await desk.annotator(projectId)
    for (let n = 0; n < 3; n += 1)
      await desk.submit(projectId, ann, desk.judgementOn(await desk.leaseOne(projectId, ann)))
    const first = await desk.take(projectId, corrected(rows, { 'p1-b': 'B' }))
    const now = await comparisons(projectId)
    const second = await desk.take(projectId, corrected(rows, { 'p1-b': 'B' }))
    expect(await undo(projectId, first.id)).toMatchObject({ done: true })
    expect(await comparisons(projectId)).toEqual(now)
    await desk.submit(projectId, ann, desk.judgementOn(await desk.leaseOne(projectId, ann)))
    expect(await code(undo(projectId, second.id))).toBe('import_judged_here')
  })

  it('by two imports at once is two versions, one after the other', async () => {
    const projectId = await opened()
    const done = await Promise.all(
      ['X', 'Y'].map((text) => desk.take(projectId, corrected(rows, { p1: text, 'p1-a': text }))),
    )
    for (const one of done)
      expect(one).toMatchObject({ corrected: { prompts: 1, responses: 1 }, counts: { errors: 0 } })
    const now = await desk.read<{ version: number; superseded: boolean }>(
      projectId,
      'select version, superseded_at is not null as superseded from prompts order by version',
    )
    expect(now).toEqual([1, 2, 3].map((version) => ({ version, superseded: version < 3 })))
    expect((await comparisons(projectId)).filter((what) => what.includes('open'))).toHaveLength(3)
  })

  it('brings its votes to the new text', async () => {
    const projectId = await opened()
    const votes = [{ annotator: 'ann', responses: ['p1-a', 'p1-b'], ranks: [1, 2] }]
    const done = await desk.take(
      projectId,
      corrected(rows, { 'p1-b': 'B' }).map((row) => ({ ...row, votes })),
    )
    expect(done).toMatchObject({ counts: { judgements: 1, comparisons: 0, errors: 0 } })
    expect(await comparisons(projectId)).toContain(`Question 1? ${a} / B open 1/1 1`)
  })
})
