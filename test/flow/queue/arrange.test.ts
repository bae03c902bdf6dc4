import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { ComparisonId, PromptId, UserId } from '@tiebreak/contracts/ids.ts'
import { ArrangeComparisons } from '@tiebreak/contracts/queue/schemas.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { changePrompt } from '@tiebreak/services/data/prompts/change-prompt.ts'
import { changeMember } from '@tiebreak/services/members/change-member.ts'
import { arrangeComparisons } from '@tiebreak/services/queue/arrange-comparisons.ts'
import { getQueue } from '@tiebreak/services/queue/get-queue.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

describe('arranging the queue by hand', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  async function staffed(prompts: number, overlap = 1, rows = plainRows({ prompts })) {
    const projectId = await desk.opened({ prompts, overlap, rows })
    const lead = await desk.person(`lead-${projectId}`)
    await desk.join(projectId, lead, 'lead')
    const ids = await desk.read<{ id: string }>(projectId, 'select id from comparisons order by id')
    return { projectId, lead, comparisonIds: ids.map(({ id }) => ComparisonId.parse(id)) }
  }
  const arrange = (projectId: ProjectId, lead: Person, body: unknown) =>
    arrangeComparisons({ ctx: desk.as(lead), input: { projectId, ...ArrangeComparisons.parse(body) } })
  const next = async (projectId: ProjectId, person: Person) => {
    const [assignment] = (await desk.lease(projectId, person)).assignments
    if (!assignment) return undefined
    const [row] = await desk.read<{ comparisonId: string; by: string; prompt: string }>(
      projectId,
      `select a.comparison_id as "comparisonId", a.chosen_because ->> 'by' as by, p.external_id as prompt
       from assignments a join comparisons c on c.id = a.comparison_id join prompts p on p.id = c.prompt_id
       where a.id = '${assignment.id}'`,
    )
    await desk.submit(projectId, person, desk.judgementOn(assignment))
    return row
  }

  it('what is kept for a person comes first to them and to nobody else, until it is taken back', async () => {
    const { projectId, lead, comparisonIds } = await staffed(4)
    const [mine, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    const two = comparisonIds.slice(0, 2)
    const kept = await arrange(projectId, lead, { of: { comparisonIds: two }, keepFor: { userIds: [mine.userId] } })
    expect(kept).toEqual({ comparisons: 2, full: 0 })
    expect(two).toContain((await next(projectId, mine))?.comparisonId)
    const seen = [await next(projectId, other), await next(projectId, other), await next(projectId, other)]
    expect(seen.map((row) => row?.by)).toEqual(['free_seat', 'free_seat', undefined])
    expect(await desk.lease(projectId, other)).toMatchObject({ why: 'not_for_you', progress: { judged: 2, left: 0 } })
    for (const row of seen) expect(two).not.toContain(row?.comparisonId)
    expect((await getQueue({ ctx: desk.as(lead), input: { projectId } })).kept).toEqual([
      { userId: mine.userId, group: null, name: expect.any(String), comparisons: 2, free: 1 },
    ])
    const { items } = await listComparisons({ ctx: desk.as(lead), input: { projectId, limit: 10 } })
    expect(items.map((item) => item.kept)).toEqual([true, true, false, false])

    expect(await arrange(projectId, lead, { of: { comparisonIds: two }, keepFor: null })).toEqual({
      comparisons: 2,
      full: 1,
    })
    expect(two).toContain((await next(projectId, other))?.comparisonId)
    expect((await getQueue({ ctx: desk.as(lead), input: { projectId } })).kept).toEqual([])
    expect(await desk.read(projectId, `select 1 from audit_events where action = 'queue.arrange'`)).toHaveLength(2)
  })

  it('what is kept for a group comes to the members with its tag, who are tagged by API', async () => {
    const { projectId, lead, comparisonIds } = await staffed(2)
    const [inside, outside] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    const change = { projectId, userId: inside.userId, tags: ['physics', 'physics'] }
    const parsed = { ...change, tags: [...new Set(change.tags)] }
    expect(await changeMember({ ctx: desk.as(lead), input: parsed })).toMatchObject({
      role: 'annotator',
      tags: ['physics'],
    })
    await arrange(projectId, lead, { of: { comparisonIds }, keepFor: { groups: ['physics'] } })
    expect(await next(projectId, outside)).toBeUndefined()
    expect(await next(projectId, inside)).toMatchObject({ by: 'reserved' })
    expect((await getQueue({ ctx: desk.as(lead), input: { projectId } })).kept).toEqual([
      { userId: null, group: 'physics', name: 'physics', comparisons: 2, free: 1 },
    ])
    await changeMember({ ctx: desk.as(lead), input: { projectId, userId: inside.userId, tags: [] } })
    expect(await next(projectId, inside)).toBeUndefined()
  })

  it('priority is set by ids and by prompt tag, and the highest comes first', async () => {
    const rows = plainRows({ prompts: 6 }).map((row, at) => ({ ...row, tags: at === 4 ? ['urgent'] : [] }))
    const { projectId, lead, comparisonIds } = await staffed(6, 1, rows)
    const person = await desk.annotator(projectId)
    const [last] = comparisonIds
    await arrange(projectId, lead, { of: { comparisonIds: [last] }, priority: -5 })
    expect(await arrange(projectId, lead, { of: { promptTag: 'urgent' }, priority: 10 })).toEqual({
      comparisons: 1,
      full: 0,
    })
    const order = []
    for (let at = 0; at < 6; at++) order.push(await next(projectId, person))
    expect(order[0]?.prompt).toBe('p5')
    expect(order[5]?.comparisonId).toBe(last)
    const chosen = await desk.read(projectId, `select 1 from assignments where chosen_because ->> 'priority' = '10'`)
    expect(chosen).toHaveLength(1)
  })

  it('tags of a prompt are changed by API, and who may be given it follows', async () => {
    const { projectId, lead } = await staffed(1)
    await updatePolicy({ ctx: desk.as(lead), input: { projectId, match: { prefixes: ['lang:'] } } })
    const [prompt] = await desk.read<{ id: string }>(projectId, 'select id from prompts')
    const promptId = PromptId.parse(prompt?.id)
    const changed = await changePrompt({ ctx: desk.as(lead), input: { projectId, promptId, tags: ['lang:pt'] } })
    expect(changed).toMatchObject({ tags: ['lang:pt'], responses: [{}, {}] })
    const person = await desk.annotator(projectId)
    expect(await next(projectId, person)).toBeUndefined()
    await changeMember({ ctx: desk.as(lead), input: { projectId, userId: person.userId, tags: ['lang:pt'] } })
    expect(await next(projectId, person)).toMatchObject({ prompt: 'p1' })
  })

  it('what does not exist is refused whole, and gold is left as it is', async () => {
    const { projectId, lead, comparisonIds } = await staffed(2)
    const unknown = ComparisonId.parse('01990000-0000-7000-8000-0000000000ff')
    const priorities = () => desk.read(projectId, 'select priority from comparisons where priority <> 0')
    await expect(
      arrange(projectId, lead, { of: { comparisonIds: [...comparisonIds, unknown] }, priority: 1 }),
    ).rejects.toMatchObject({ code: 'comparison_not_found' })
    await expect(
      arrange(projectId, lead, { of: { comparisonIds }, keepFor: { userIds: [UserId.parse('nobody')] } }),
    ).rejects.toMatchObject({ code: 'member_not_found' })
    await expect(
      changePrompt({ ctx: desk.as(lead), input: { projectId, promptId: PromptId.parse(unknown), tags: [] } }),
    ).rejects.toMatchObject({ code: 'prompt_not_found' })
    expect(await priorities()).toEqual([])
    expect(ArrangeComparisons.safeParse({ of: { comparisonIds }, keepFor: { groups: [] } }).success).toBe(false)
  })
})
