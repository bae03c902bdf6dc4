import { type ComparisonId, type ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { Adjudicate, ListDisagreements } from '@tiebreak/contracts/review/schemas.ts'
import { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
import { getComparison } from '@tiebreak/services/comparisons/get-comparison.ts'
import { setImportUndone } from '@tiebreak/services/data/imports/set-import-undone.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { arrangeComparisons } from '@tiebreak/services/queue/arrange-comparisons.ts'
import { getQueue } from '@tiebreak/services/queue/get-queue.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { adjudicate } from '@tiebreak/services/review/adjudicate.ts'
import { setFlagsAside } from '@tiebreak/services/review/flags/set-flags-aside.ts'
import { getDisagreement } from '@tiebreak/services/review/get-disagreement.ts'
import { listDisagreements } from '@tiebreak/services/review/list-disagreements.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'
import { corrected } from './corrected-rows.ts'

describe('texts that are corrected while reviewers and the queue are at them', () => {
  let desk: Desk
  let lead: Person
  beforeAll(async () => {
    desk = await makeDesk()
    lead = await desk.person('reviewing-lead', { isAdmin: true })
  })
  afterAll(() => desk.end())

  const rows = plainRows({ prompts: 2 })
  const states = (projectId: ProjectId) =>
    desk.read<{ id: ComparisonId; prompt: string; version: number; state: string; from: string | null }>(
      projectId,
      `select c.id, p.external_id as prompt, p.version, c.state, c.superseded_from as from
       from comparisons c join prompts p on p.project_id = c.project_id and p.id = c.prompt_id order by 2, 3`,
    )
  const flag = (
    projectId: ProjectId,
    person: Person,
    assignmentId: Parameters<typeof flagAssignment>[0]['input']['assignmentId'],
  ) => flagAssignment({ ctx: desk.as(person), input: { projectId, assignmentId, kind: 'unsafe', note: 'Look here' } })
  const undo = async (projectId: ProjectId, taken: Awaited<ReturnType<Desk['take']>>) => {
    const input = { projectId, importId: taken.id, undone: true, reason: 'The wrong text' }
    expect(await setImportUndone({ ctx: desk.as(lead), input })).toMatchObject({ done: true })
  }
  const open = (projectId: ProjectId, comparisonId: ComparisonId) =>
    getDisagreement({ ctx: desk.as(lead), input: { projectId, comparisonId } })
  const listed = async (projectId: ProjectId, state: 'waiting' | 'adjudicated') => {
    const input = { projectId, ...ListDisagreements.parse({ state }) }
    return (await listDisagreements({ ctx: desk.as(lead), input })).items.map(({ comparisonId }) => comparisonId)
  }
  const answer = async (projectId: ProjectId, comparisonId: ComparisonId, revises: string | null) => {
    const { responses } = await open(projectId, comparisonId)
    const ranks = Object.fromEntries(responses.map(({ handle }, at) => [handle, at + 1]))
    return adjudicate({
      ctx: desk.as(lead),
      input: { projectId, comparisonId, ...Adjudicate.parse({ cause: 'error', ranks, strength: 2, revises }) },
    })
  }

  it('a final answer and a report stay with the earlier text, which takes no other, and are in force again with it', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const ann = await desk.annotator(projectId)
    const tasks = (await desk.lease(projectId, ann, 2)).assignments
    await desk.submit(projectId, ann, desk.judgementOn(tasks[0]!))
    await flag(projectId, ann, tasks[1]!.id)
    await foldBehind({ ctx: desk.worker })
    const before = await states(projectId)
    const [answered, reported] = ['open', 'in_review'].map((state) => before.find((one) => one.state === state)!.id)
    const { id: answerId } = await answer(projectId, answered!, null)
    const settled = await states(projectId)
    expect(await listed(projectId, 'waiting')).toEqual([reported])

    const taken = await desk.take(projectId, corrected(rows, { p1: 'Q', 'p2-a': 'A' }))
    expect(taken).toMatchObject({ corrected: { prompts: 1, responses: 1, comparisons: 2, gold: 0 } })
    const now = await states(projectId)
    expect(now.filter(({ state }) => state === 'open')).toHaveLength(2)
    expect(
      now
        .filter(({ from }) => from !== null)
        .map(({ from, state }) => [from, state])
        .toSorted(),
    ).toEqual([
      ['in_review', 'withdrawn'],
      ['settled', 'withdrawn'],
    ])
    // Nobody waits for a reviewer; the answer that was given stays among those given, and both say what they are of.
    expect(await listed(projectId, 'waiting')).toEqual([])
    expect(await listed(projectId, 'adjudicated')).toEqual([answered])
    for (const id of [answered!, reported!]) {
      expect(await open(projectId, id)).toMatchObject({ state: 'withdrawn', isSuperseded: true, answerable: false })
      expect(await getComparison({ ctx: desk.as(lead), input: { projectId, comparisonId: id } })).toMatchObject({
        isSuperseded: true,
      })
      const revises = id === answered ? answerId : null
      await expect(answer(projectId, id, revises)).rejects.toMatchObject({ code: 'comparison_not_in_review' })
    }
    for (const { id, from } of now)
      if (from === null) expect(await open(projectId, id)).toMatchObject({ isSuperseded: false, adjudication: null })

    await undo(projectId, taken)
    expect((await states(projectId)).filter(({ from }) => from === null)).toEqual(settled)
    expect(await listed(projectId, 'waiting')).toEqual([reported])
    expect(await open(projectId, answered!)).toMatchObject({ isSuperseded: false, adjudication: { id: answerId } })
  })

  it('a report of the earlier text that comes late waits for a reviewer once that text is current again', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    const ann = await desk.annotator(projectId)
    const task = await desk.leaseOne(projectId, ann)
    const taken = await desk.take(projectId, corrected(rows.slice(0, 1), { p1: 'Q' }))
    await flag(projectId, ann, task.id)
    expect((await states(projectId)).map(({ state, from }) => [state, from])).toEqual([
      ['withdrawn', 'open'],
      ['open', null],
    ])
    await undo(projectId, taken)
    const [earlier] = await states(projectId)
    expect(earlier).toMatchObject({ version: 1, state: 'in_review', from: null })
  })

  it('a report that is set aside meanwhile holds the earlier text back no more', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    const ann = await desk.annotator(projectId)
    await flag(projectId, ann, (await desk.leaseOne(projectId, ann)).id)
    const taken = await desk.take(projectId, corrected(rows.slice(0, 1), { p1: 'Q' }))
    const [rater] = await desk.read<{ id: string }>(projectId, 'select id from raters')
    const input = { projectId, raterId: RaterId.parse(rater?.id), reason: 'Pressed by mistake' }
    await setFlagsAside({ ctx: desk.as(lead), input })
    await undo(projectId, taken)
    const [earlier] = await states(projectId)
    expect(earlier).toMatchObject({ version: 1, state: 'open', from: null })
  })

  it('an earlier text is repeated to nobody', async () => {
    const projectId = await desk.opened({ prompts: 30, overlap: 1 })
    const everyone = { repeats: { rate: 0.5, after: 1 }, caps: { ...StoredPolicy.parse({}).caps } }
    await updatePolicy({ ctx: desk.as(await desk.annotator(projectId)), input: { projectId, ...everyone } })
    const ann = await desk.annotator(projectId)
    const judge = async (most: number) => {
      for (let n = 0; n < most; n += 1) {
        const [task] = (await desk.lease(projectId, ann)).assignments
        if (!task) return
        await desk.submit(projectId, ann, desk.judgementOn(task))
      }
    }
    await judge(12)
    const all = plainRows({ prompts: 30 })
    await desk.take(projectId, corrected(all, Object.fromEntries(all.map(({ id }) => [id!, `Corrected ${id}`]))))
    const [{ at } = { at: '' }] = await desk.read<{ at: string }>(projectId, 'select clock_timestamp()::text as at')
    await judge(60)
    const given = await desk.read<{ version: number; repeats: number }>(
      projectId,
      `select p.version, count(*) filter (where a.repeat > 0)::integer as repeats
       from assignments a join comparisons c on c.id = a.comparison_id join prompts p on p.id = c.prompt_id
       where a.leased_at > '${at}' group by 1`,
    )
    expect(given).toEqual([{ version: 2, repeats: expect.any(Number) }])
    expect(given[0]?.repeats).toBeGreaterThan(0)
  })

  it('what is reserved, given a priority or made on demand is counted once', async () => {
    const tagged = rows.map((row) => ({ ...row, tags: ['hard'] }))
    const projectId = await desk.opened({ prompts: 2, overlap: 1, rows: tagged })
    const arrange = () =>
      arrangeComparisons({
        ctx: desk.as(lead),
        input: { projectId, of: { promptTag: 'hard' }, priority: 5, keepFor: { userIds: [], groups: ['experts'] } },
      })
    await arrange()
    await desk.read(projectId, 'update comparisons set on_demand = true')
    await desk.take(projectId, corrected(tagged, { p1: 'Q', 'p2-a': 'A' }))
    expect(await getQueue({ ctx: desk.as(lead), input: { projectId } })).toMatchObject({
      kept: [{ group: 'experts', comparisons: 2, free: 2 }],
      information: { madeOnDemand: 2 },
    })
    expect(await arrange()).toEqual({ comparisons: 2, full: 0 })
  })
})
