import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { listOwnAssignments } from '@tiebreak/services/annotating/list-own-assignments.ts'
import { heartbeatAssignment } from '@tiebreak/services/queue/heartbeat-assignment.ts'
import { listRaterStandings } from '@tiebreak/services/queue/list-rater-standings.ts'
import { sweepLeases } from '@tiebreak/services/queue/sweep-leases.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

describe('silent gold and repeats', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  /** What comes next, for certain. */
  async function draw(projectId: ProjectId, next: 'gold' | 'repeat' | 'ordinary', parts: object = {}) {
    const policy = {
      ...StoredPolicy.parse(parts),
      gold: { ...StoredPolicy.parse({}).gold, silentRate: Number(next === 'gold') },
      repeats: { rate: Number(next === 'repeat'), after: 1 },
    }
    await desk.read(projectId, `update projects set policy = '${JSON.stringify(policy)}' where id = '${projectId}'`)
  }
  /** Comparisons whose first response is the known better one. */
  const makeGold = (projectId: ProjectId, which: string) =>
    desk.read(
      projectId,
      `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": ""}' where ${which}`,
    )
  const rowOf = async (projectId: ProjectId, { id }: Assignment) => {
    const [row] = await desk.read<{ gold: boolean; repeat: boolean; prompt: string; standsFor: string | null }>(
      projectId,
      `select a.gold_use is not null as gold, a.repeat > 0 as repeat, a.stands_for as "standsFor", p.external_id as prompt
       from assignments a join comparisons c on c.id = a.comparison_id join prompts p on p.id = c.prompt_id
       where a.id = '${id}'`,
    )
    if (!row) throw new Error('the assignment is there')
    return row
  }
  async function letGo(projectId: ProjectId, person: Person, { id }: Assignment) {
    await heartbeatAssignment({ ctx: desk.as(person), input: { projectId, assignmentId: id, leaving: true } })
    await desk.read(projectId, `update assignments set lease_until = now() - interval '1 second' where id = '${id}'`)
    await sweepLeases({ ctx: desk.worker })
  }
  async function standings(projectId: ProjectId) {
    await desk.read(projectId, `update projects set policy = '{}' where id = '${projectId}'`)
    const lead = await desk.annotator(projectId)
    return listRaterStandings({ ctx: desk.as(lead), input: { projectId } })
  }
  const isFirst = (text: string) => text.startsWith('Answer a ')

  it('a bot that takes the first side, looks and revises is scored by its first judgements', async () => {
    const projectId = await desk.opened({ prompts: 16, overlap: 1 })
    await makeGold(projectId, 'id in (select id from comparisons order by id limit 8)')
    await draw(projectId, 'gold')
    const bot = await desk.annotator(projectId)
    let right = 0
    for (let at = 0; at < 8; at++) {
      const task = await desk.leaseOne(projectId, bot)
      expect(await rowOf(projectId, task)).toMatchObject({ gold: true })
      const first = desk.judgementOn(task)
      await desk.submit(projectId, bot, first)
      right += Number(isFirst(task.responses[0]?.messages[0]?.content ?? ''))
      const known = Object.fromEntries(
        task.responses.map(({ handle, messages }) => [handle, isFirst(messages[0]?.content ?? '') ? 1 : 2]),
      )
      await desk.submit(projectId, bot, desk.judgementOn(task, { revises: first.id, ranks: known }))
    }
    const { items } = await standings(projectId)
    expect(right).toBeLessThan(8)
    expect(items[0]?.gold).toMatchObject({ ok: true, value: right / 8, n: 8 })
  })

  it('a repeat that is made to agree afterwards is scored as it was judged first', async () => {
    const projectId = await desk.opened({ prompts: 14, overlap: 1 })
    const person = await desk.annotator(projectId)
    await draw(projectId, 'ordinary')
    for (let at = 0; at < 12; at++)
      await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
    await draw(projectId, 'repeat')
    const again = await desk.leaseOne(projectId, person)
    expect(await rowOf(projectId, again)).toMatchObject({ repeat: true })
    const first = desk.judgementOn(again)
    await desk.submit(projectId, person, first)
    const turned = Object.fromEntries(again.responses.map(({ handle }, at) => [handle, 2 - at]))
    await desk.submit(projectId, person, desk.judgementOn(again, { revises: first.id, ranks: turned }))
    const { items } = await standings(projectId)
    expect(items[0]?.consistency).toMatchObject({ ok: true, value: 0, n: 1 })
  })

  it('repeats come from outside of what can be undone, and what is repeated can be looked up nowhere', async () => {
    const projectId = await desk.opened({ prompts: 30, overlap: 1 })
    const person = await desk.annotator(projectId)
    await draw(projectId, 'repeat')
    const prompts: string[] = []
    let repeats = 0
    for (let at = 0; at < 24; at++) {
      const task = await desk.leaseOne(projectId, person)
      const { repeat, prompt } = await rowOf(projectId, task)
      if (repeat) {
        repeats += 1
        expect(prompts.slice(0, -10)).toContain(prompt)
        const { items } = await listOwnAssignments({ ctx: desk.as(person), input: { projectId } })
        expect(items.map((item) => JSON.stringify(item.prompt))).not.toContain(JSON.stringify(task.prompt))
      }
      prompts.push(prompt)
      await desk.submit(projectId, person, desk.judgementOn(task))
    }
    expect(repeats).toBe(11)
  })

  it.each(['gold', 'repeat'] as const)(
    'a %s that was let go comes again exactly where the task that it stands in for would',
    async (kind) => {
      const projectId = await desk.opened({ prompts: 20, overlap: 1 })
      await makeGold(projectId, 'id in (select id from comparisons order by id limit 3)')
      const [person, other] = [await desk.annotator(projectId), await desk.annotator(projectId)]
      await draw(projectId, 'ordinary')
      for (let at = 0; at < 11; at++)
        await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
      await draw(projectId, kind)
      const task = await desk.leaseOne(projectId, person)
      const { standsFor } = await rowOf(projectId, task)
      await draw(projectId, 'ordinary')
      // While it is held, what it stands in for is kept; then it is free for all.
      const theirs = await desk.leaseOne(projectId, other)
      const seatOf = async ({ id }: Assignment) =>
        (
          await desk.read<{ id: string }>(projectId, `select comparison_id as id from assignments where id = '${id}'`)
        )[0]?.id
      expect(await seatOf(theirs)).not.toBe(standsFor)
      await desk.submit(projectId, other, desk.judgementOn(theirs))
      await letGo(projectId, person, task)
      const again = await desk.leaseOne(projectId, person)
      expect(again).toMatchObject({ id: task.id, responses: task.responses })
      await letGo(projectId, person, again)
      const taken = await desk.leaseOne(projectId, other)
      expect(await seatOf(taken)).toBe(standsFor)
      const instead = await desk.leaseOne(projectId, person)
      expect(instead.id).not.toBe(task.id)
      // A judgement that comes late is kept.
      expect(await desk.submit(projectId, person, desk.judgementOn(task))).toMatchObject({ revision: 1 })
    },
  )

  it.each(['gold', 'repeat'] as const)(
    'an ordinary task that was let go comes again itself, and no %s before it',
    async (kind) => {
      const projectId = await desk.opened({ prompts: 20, overlap: 1 })
      await makeGold(projectId, 'id in (select id from comparisons order by id limit 3)')
      const person = await desk.annotator(projectId)
      await draw(projectId, 'ordinary')
      for (let at = 0; at < 11; at++)
        await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
      const task = await desk.leaseOne(projectId, person)
      await letGo(projectId, person, task)
      await draw(projectId, kind)
      expect(await desk.leaseOne(projectId, person)).toMatchObject({ id: task.id, responses: task.responses })
      await desk.submit(projectId, person, desk.judgementOn(task))
      const silent = await desk.leaseOne(projectId, person)
      expect(await rowOf(projectId, silent)).toMatchObject({ [kind]: true })
      await letGo(projectId, person, silent)
      expect((await desk.leaseOne(projectId, person)).id).toBe(silent.id)
    },
  )

  it('asks for no language and no own text that ordinary tasks would not', async () => {
    const rows = plainRows({ prompts: 6 }).map((row, at) => ({ ...row, tags: at < 3 ? ['lang:pt'] : [] }))
    const projectId = await desk.opened({ prompts: 6, overlap: 1, rows })
    await makeGold(projectId, `prompt_id in (select id from prompts where tags = '{lang:pt}')`)
    await draw(projectId, 'gold', { match: { prefixes: ['lang:'] } })
    const person = await desk.annotator(projectId)
    for (let at = 0; at < 3; at++) {
      const task = await desk.leaseOne(projectId, person)
      expect(await rowOf(projectId, task)).toMatchObject({ gold: false })
      await desk.submit(projectId, person, desk.judgementOn(task))
    }
  })

  it('what is left falls by one with each task of whatever kind, to 0 where more come than there were; none stands in for the last one', async () => {
    const projectId = await desk.opened({ prompts: 12, overlap: 1 })
    await makeGold(projectId, 'id in (select id from comparisons order by id limit 4)')
    const person = await desk.annotator(projectId)
    const counts: number[] = []
    for (let at = 0; at < 11; at++) {
      await draw(projectId, at % 3 === 1 ? 'gold' : 'ordinary')
      const { progress } = await desk.lease(projectId, person, 1)
      counts.push(progress.left)
      await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
    }
    expect(counts).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0])
    expect(await desk.lease(projectId, person, 1)).toMatchObject({ assignments: [], why: 'all_judged' })
  })

  it('whoever is given fewer tasks than they asked for is given no more when they have judged them', async () => {
    const projectId = await desk.opened({ prompts: 8, overlap: 1 })
    await makeGold(projectId, 'id in (select id from comparisons order by id limit 3)')
    const person = await desk.annotator(projectId)
    const sizes: number[] = []
    for (const next of ['ordinary', 'gold', 'gold'] as const) {
      await draw(projectId, next)
      const { assignments } = await desk.lease(projectId, person, 3)
      sizes.push(assignments.length)
      for (const task of assignments) await desk.submit(projectId, person, desk.judgementOn(task))
    }
    expect(sizes).toEqual([3, 2, 0])
  })
})
