import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { RaterId } from '@tiebreak/contracts/ids.ts'
import { getQueue } from '@tiebreak/services/queue/get-queue.ts'
import { raiseOverlap } from '@tiebreak/services/queue/raise-overlap.ts'
import { tendQueues } from '@tiebreak/services/queue/tend-queues.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'

describe('raising the overlap while the winner is in doubt', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await makeDesk()
  })
  afterEach(() => desk.end())

  async function doubted(overlap: number, raise: { bound: number; cap: number } | null, prompts = 1) {
    const projectId = await desk.opened({ prompts, overlap })
    const lead = await desk.person('lead')
    await desk.join(projectId, lead, 'lead')
    const set = (changed: typeof raise) =>
      updatePolicy({ ctx: desk.as(lead), input: { projectId, overlap: { share: 1, raise: changed } } })
    await set(raise)
    return { projectId, lead, set }
  }
  const look = (projectId: ProjectId) => raiseOverlap({ ctx: desk.worker, input: { projectId } })
  const seats = async (projectId: ProjectId) =>
    (await desk.read<{ seats: number }>(projectId, 'select seats from comparisons order by id')).map((row) => row.seats)
  /** A new annotator judges the next comparison: for a's response, or for b's. */
  async function vote(projectId: ProjectId, forA: boolean): Promise<Person> {
    const person = await desk.annotator(projectId)
    const assignment = await desk.leaseOne(projectId, person)
    const isA = (text = '') => text.startsWith('Answer a ')
    const ranks = Object.fromEntries(
      assignment.responses.map(({ handle, messages }) => [handle, isA(messages[0]?.content) === forA ? 1 : 2]),
    )
    await desk.submit(projectId, person, desk.judgementOn(assignment, { ranks }))
    return person
  }

  it('one seat more at a time, with the reason on the assignment, until the winner is sure enough', async () => {
    const { projectId, lead } = await doubted(2, { bound: 0.8, cap: 5 })
    await vote(projectId, true)
    await look(projectId)
    expect(await seats(projectId)).toEqual([2])
    await vote(projectId, false)
    await look(projectId)
    await look(projectId)
    expect(await seats(projectId)).toEqual([3])
    await vote(projectId, true)
    await look(projectId)
    expect(await seats(projectId)).toEqual([4])
    await vote(projectId, true)
    await look(projectId)
    // Three against one: 0.84.
    expect(await seats(projectId)).toEqual([4])
    const raised = await desk.read<{ raised: unknown }>(
      projectId,
      `select chosen_because -> 'raised' as raised from assignments order by leased_at`,
    )
    expect(raised.map((row) => row.raised)).toEqual([
      null,
      null,
      { posterior: expect.closeTo(0.5, 9), bound: 0.8, votes: 2 },
      { posterior: expect.closeTo(0.712, 3), bound: 0.8, votes: 3 },
    ])
    expect((await getQueue({ ctx: desk.as(lead), input: { projectId } })).doubt).toEqual({
      raised: 1,
      lookedAt: expect.any(String),
    })
  })

  it('never beyond the cap, never while a judgement is on its way, never where all agree', async () => {
    const { projectId } = await doubted(2, { bound: 0.8, cap: 3 })
    await vote(projectId, true)
    const late = await desk.annotator(projectId)
    const assignment = await desk.leaseOne(projectId, late)
    await look(projectId)
    expect(await seats(projectId)).toEqual([2])
    const isA = assignment.responses.map(({ messages }) => messages[0]?.content.startsWith('Answer a '))
    const ranks = Object.fromEntries(assignment.responses.map(({ handle }, at) => [handle, isA[at] ? 2 : 1]))
    await desk.submit(projectId, late, desk.judgementOn(assignment, { ranks }))
    await look(projectId)
    expect(await seats(projectId)).toEqual([3])
    await vote(projectId, true)
    await look(projectId)
    expect(await seats(projectId)).toEqual([3])

    const agreed = await desk.opened({ prompts: 1, overlap: 2 })
    await vote(agreed, true)
    await vote(agreed, true)
    await look(agreed)
    expect(await seats(agreed)).toEqual([2])
  })

  it('another bound is looked at everywhere, an exclusion where it tells, and neither lowers a seat', async () => {
    const { projectId, lead, set } = await doubted(1, { bound: 0.8, cap: 3 }, 2)
    await vote(projectId, true)
    const excluded = await vote(projectId, true)
    await look(projectId)
    expect(await seats(projectId)).toEqual([1, 1])
    // One vote is 0.82 sure.
    await set({ bound: 0.9, cap: 3 })
    await look(projectId)
    expect(await seats(projectId)).toEqual([2, 2])
    await set({ bound: 0.8, cap: 3 })
    await look(projectId)
    expect(await seats(projectId)).toEqual([2, 2])
    await vote(projectId, true)
    await vote(projectId, true)
    await look(projectId)
    expect(await seats(projectId)).toEqual([2, 2])

    const [rater] = await desk.read<{ id: string }>(
      projectId,
      `select id from raters where user_id = '${excluded.userId}'`,
    )
    const raterId = RaterId.parse(rater?.id)
    const ruling = { excluded: true, reason: 'as a test', pause: false, freeSeats: false }
    await setRaterExclusion({ ctx: desk.as(lead), input: { projectId, raterId, ...ruling } })
    await set({ bound: 0.9, cap: 3 })
    await look(projectId)
    expect((await seats(projectId)).sort()).toEqual([2, 3])
  })

  it('the worker is asked for a look where something came since the last one, and only there', async () => {
    const { projectId, set } = await doubted(1, { bound: 0.9, cap: 3 })
    // Another project's policy asks for nothing.
    await desk.opened({ prompts: 1, overlap: 1 })
    const ask = () => tendQueues({ ctx: desk.worker })
    expect(await ask()).toBe(1)
    await look(projectId)
    expect(await ask()).toBe(0)
    await vote(projectId, true)
    expect(await ask()).toBe(1)
    await look(projectId)
    expect(await seats(projectId)).toEqual([2])
    await set({ bound: 0.8, cap: 3 })
    expect(await ask()).toBe(1)
    await set(null)
    expect(await ask()).toBe(0)
    await look(projectId)
    expect(await seats(projectId)).toEqual([2])
  })
})
