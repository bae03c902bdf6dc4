import { AssignmentId, ComparisonId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { changeProjectState } from '@tiebreak/services/projects/change-project-state.ts'
import { changeRater } from '@tiebreak/services/queue/change-rater.ts'
import { getPolicy } from '@tiebreak/services/queue/get-policy.ts'
import { heartbeatAssignment } from '@tiebreak/services/queue/heartbeat-assignment.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'
import { until } from '#support/until.ts'

describe('changes while a campaign runs', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const parts = StoredPolicy.parse({})

  it('two leads who change different parts of the policy at once keep both', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    const lead = await desk.annotator(projectId)
    const change = (input: Partial<Policy>) => updatePolicy({ ctx: desk.as(lead), input: { projectId, ...input } })
    const changes = await withTransaction(desk.app, { projectId }, async (tx) => {
      await tx.client.query('select 1 from projects where id = $1 for no key update', [projectId])
      const both = [
        change({ repeats: { ...parts.repeats, rate: 0.1 } }),
        change({ gold: { ...parts.gold, silentRate: 0.2 } }),
      ]
      await until('both wait for the project', async () => {
        const { rows } = await desk.app.pool.query<{ n: number }>(
          `select count(*)::integer as n from pg_locks l join pg_stat_activity a on a.pid = l.pid
           where a.datname = current_database() and not l.granted`,
        )
        return rows[0]?.n === 2
      })
      return both
    })
    await Promise.all(changes)
    expect(await getPolicy({ ctx: desk.as(lead), input: { projectId } })).toMatchObject({
      repeats: { rate: 0.1 },
      gold: { silentRate: 0.2 },
    })
  })

  it('making comparisons again draws seats for the new ones and leaves those that were drawn as they are', async () => {
    const projectId = await desk.project({ overlap: 3 })
    const lead = await desk.annotator(projectId)
    await updatePolicy({ ctx: desk.as(lead), input: { projectId, overlap: { share: 0.2, raise: null } } })
    const make = async (overlap: number) => {
      const { jobId } = await makeComparisons({ ctx: desk.worker, input: { projectId, pairs: 'all' } })
      await runMakeComparisons({ ctx: desk.worker, input: { projectId, jobId, plan: { pairs: 'all', overlap } } })
      return desk.read<{ id: string; seats: number }>(projectId, 'select id, seats from comparisons order by id')
    }
    const seatsOf = (rows: { seats: number }[]) => rows.map(({ seats }) => seats).sort((one, other) => one - other)
    const [singles, shared] = [Array<number>(20).fill(1), Array<number>(5).fill(3)]

    await desk.take(projectId, plainRows({ prompts: 25 }))
    const first = await make(3)
    expect(seatsOf(first)).toEqual([...singles, ...shared])
    expect(await make(3)).toEqual(first)

    await desk.take(projectId, plainRows({ prompts: 50 }))
    const grown = await make(3)
    expect(grown.filter(({ id }) => first.some((row) => row.id === id))).toEqual(first)
    expect(seatsOf(grown)).toEqual([...singles, ...singles, ...shared, ...shared])

    // A larger overlap is for those that were drawn for it; one more seat for doubt is no draw.
    const single = grown.find(({ seats }) => seats === 1)
    await desk.read(projectId, `update comparisons set seats = 2, raised = '{}' where id = '${single?.id}'`)
    expect(await make(4)).toEqual(
      grown.map(({ id, seats }) => ({ id, seats: id === single?.id ? 2 : seats === 1 ? 1 : 4 })),
    )
  })

  it('a pause in the middle of the scored tasks takes nothing from what was judged before', async () => {
    const projectId = await desk.opened({ prompts: 5, overlap: 1 })
    const lead = await desk.annotator(projectId)
    const rows = await desk.read<{ id: string; ids: string[] }>(
      projectId,
      `select comparison_id as id, array_agg(response_id order by position) as ids from comparison_responses
       group by 1 order by 1 limit 4`,
    )
    for (const { id, ids } of rows) {
      const comparisonId = ComparisonId.parse(id)
      const ranks = Object.fromEntries(ids.map((response, at) => [response, at + 1]))
      const known = { use: 'qualification', ranks, explanation: '' } as const
      await markGold({ ctx: desk.as(lead), input: { projectId, comparisonId, ...known } })
    }
    await updatePolicy({ ctx: desk.as(lead), input: { projectId, gold: { ...parts.gold, scored: 4, pass: 0.75 } } })

    const person = await desk.annotator(projectId)
    const judgeRightly = async () => {
      const { responses, ...task } = await desk.leaseOne(projectId, person)
      const isBest = (text: string) => text.startsWith('Answer a ')
      const ranks = Object.fromEntries(
        responses.map(({ handle, messages }) => [handle, isBest(messages[0]?.content ?? '') ? 1 : 2]),
      )
      await desk.submit(projectId, person, desk.judgementOn({ ...task, responses }, { ranks }))
    }
    await judgeRightly()
    await judgeRightly()
    const [row] = await desk.read<{ id: string }>(projectId, `select id from raters where user_id = '${person.userId}'`)
    const raterId = RaterId.parse(row?.id)
    for (const paused of [true, false])
      await changeRater({ ctx: desk.as(lead), input: { projectId, raterId, paused, reason: 'lunch' } })
    await judgeRightly()
    await judgeRightly()
    expect(await desk.lease(projectId, person)).toMatchObject({ stage: { kind: 'work' }, assignments: [{}] })
  })

  it.each(['annotator', 'project'] as const)(
    'a paused %s: the heartbeat says so and holds the seat no longer',
    async (what) => {
      const projectId = await desk.opened({ prompts: 1, overlap: 1 })
      const [lead, person] = [await desk.annotator(projectId), await desk.annotator(projectId)]
      const { id } = await desk.leaseOne(projectId, person)
      const beat = async () => {
        const input = { projectId, assignmentId: AssignmentId.parse(id), leaving: false }
        const { open, leaseUntil } = await heartbeatAssignment({ ctx: desk.as(person), input })
        return { open, until: new Date(leaseUntil).getTime() }
      }
      const pause = async (paused: boolean) => {
        const [row] = await desk.read<{ id: string }>(
          projectId,
          `select id from raters where user_id = '${person.userId}'`,
        )
        const ctx = desk.as(lead)
        if (what === 'annotator')
          await changeRater({ ctx, input: { projectId, raterId: RaterId.parse(row?.id), paused, reason: '' } })
        else await changeProjectState({ ctx, input: { projectId, state: paused ? 'paused' : 'open', reason: '' } })
      }
      const held = await beat()
      expect(held.open).toBe(true)
      await pause(true)
      const paused = await beat()
      expect(paused.open).toBe(false)
      expect(held.until - paused.until).toBeGreaterThan(10 * 60_000)
      expect(await beat()).toEqual(paused)
      await pause(false)
      const back = await beat()
      expect(back.open).toBe(true)
      expect(back.until).toBeGreaterThanOrEqual(held.until)
    },
  )
})
