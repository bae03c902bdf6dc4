import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { getQueue } from '@tiebreak/services/queue/get-queue.ts'
import { tendQueues } from '@tiebreak/services/queue/tend-queues.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { weighInformation } from '@tiebreak/services/queue/weigh-information.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

describe('informative pairs', () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await makeDesk()
  })
  afterEach(() => desk.end())

  type Weighed = { id: string; information: number | null; votes: number; pair: string; onDemand: boolean }
  const weigh = (projectId: ProjectId) => weighInformation({ ctx: desk.worker, input: { projectId } })
  const weighed = (projectId: ProjectId) =>
    desk.read<Weighed>(
      projectId,
      `select c.id, c.information, c.taken::integer as votes, c.on_demand as "onDemand",
        (select string_agg(r.system, ' ' order by r.system) from comparison_responses cr join responses r on r.id = cr.response_id
         where cr.comparison_id = c.id) as pair
       from comparisons c order by c.information desc nulls last, c.random_rank`,
    )
  async function set(projectId: ProjectId, part: Partial<Policy['information']>) {
    const information = { ...StoredPolicy.parse({}).information, ...part }
    await updatePolicy({ ctx: desk.as(await desk.annotator(projectId)), input: { projectId, information } })
  }
  const chosen = (projectId: ProjectId) =>
    desk.read<{ by: string; comparisonId: string; information: number | null; share: number | null }>(
      projectId,
      `select chosen_because ->> 'by' as by, comparison_id as "comparisonId",
        (chosen_because ->> 'information')::double precision as information,
        (chosen_because ->> 'randomShare')::double precision as share
       from assignments order by leased_at`,
    )

  it('about responses: the comparison that tells most comes first, and what was judged tells less', async () => {
    const projectId = await desk.opened({ prompts: 2, systems: 3, overlap: 2 })
    await set(projectId, { level: 'responses', randomShare: 0 })
    const one = await desk.annotator(projectId)
    await desk.submit(projectId, one, desk.judgementOn(await desk.leaseOne(projectId, one)))
    await weigh(projectId)
    const before = await weighed(projectId)
    expect(before).toHaveLength(6)
    for (const { information } of before) expect(information).toBeGreaterThan(0)
    expect(before.at(-1)?.votes).toBe(1)
    const other = await desk.annotator(projectId)
    await desk.leaseOne(projectId, other)
    const row = (await chosen(projectId)).at(-1)
    expect(row).toMatchObject({ by: 'information', information: before[0]?.information, share: 0 })
    expect(before.filter(({ information }) => information === before[0]?.information).map(({ id }) => id)).toContain(
      row?.comparisonId,
    )
  })

  it('about systems: one pair of systems does not take the whole queue, and what is settled comes last', async () => {
    const rows = plainRows({ prompts: 8, systems: 3 }).map((row) => {
      const [a = '', b = ''] = row.responses.map(({ id }) => id)
      const votes = Array.from({ length: 4 }, (_, at) => ({ annotator: `v${at}`, responses: [a, b], ranks: [1, 2] }))
      return { ...row, votes }
    })
    const projectId = await desk.opened({ prompts: 8, systems: 3, overlap: 5, rows })
    await set(projectId, { level: 'systems', randomShare: 0 })
    await weigh(projectId)
    const all = await weighed(projectId)
    expect(all).toHaveLength(24)
    expect(all.slice(-8).map(({ pair }) => pair)).toEqual(Array(8).fill('system-a system-b'))
    expect(new Set(all.slice(0, 4).map(({ pair }) => pair))).toEqual(
      new Set(['system-a system-c', 'system-b system-c']),
    )
    const ofOnePair = all.filter(({ pair }) => pair === 'system-a system-c').map(({ information }) => information ?? 0)
    for (const [at, information] of ofOnePair.slice(1).entries()) expect(information).toBeLessThan(ofOnePair[at] ?? 0)
  })

  it('a random share is drawn and recorded beside it, and nothing at all while it is off', async () => {
    const projectId = await desk.opened({ prompts: 60, overlap: 1 })
    await weigh(projectId)
    expect((await weighed(projectId)).every(({ information }) => information === null)).toBe(true)
    await set(projectId, { level: 'responses', randomShare: 0.5 })
    await weigh(projectId)
    const person = await desk.annotator(projectId)
    for (let at = 0; at < 40; at++)
      await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
    const rows = await chosen(projectId)
    // Each kind is missing with a chance of 2⁻⁴⁰.
    expect(new Set(rows.map(({ by }) => by))).toEqual(new Set(['information', 'random']))
    expect(
      rows.every(({ by, information, share }) => share === 0.5 && (by === 'random') === (information === null)),
    ).toBe(true)
  })

  it.each(['responses', 'systems'] as const)(
    'about %s: pairs are made on demand, each once, up to the budget',
    async (level) => {
      const projectId = await desk.project({ overlap: 2 })
      await desk.take(projectId, plainRows({ prompts: 12, systems: 4 }))
      await set(projectId, { level, randomShare: 0, budget: 15 })
      await weigh(projectId)
      const first = await weighed(projectId)
      expect(first).toHaveLength(15)
      expect(first.every(({ onDemand, information }) => onDemand && information !== null)).toBe(true)
      const pairs = new Set(first.map(({ pair }) => pair))
      expect(pairs.size).toBe(level === 'systems' ? 6 : pairs.size)
      expect(await desk.read(projectId, 'select distinct seats from comparisons')).toEqual([{ seats: 2 }])
      await weigh(projectId)
      expect(await weighed(projectId)).toHaveLength(15)
      const lead = await desk.person('lead')
      await desk.join(projectId, lead, 'lead')
      expect((await getQueue({ ctx: desk.as(lead), input: { projectId } })).information).toEqual({
        lookedAt: expect.any(String),
        judgements: 0,
        madeOnDemand: 15,
      })
      await set(projectId, { level, randomShare: 0, budget: 20 })
      await weigh(projectId)
      expect(await weighed(projectId)).toHaveLength(20)
    },
  )

  it('new comparisons and new judgements ask for a look, an old one of the same data does not', async () => {
    const projectId = await desk.opened({ prompts: 3, overlap: 3 })
    await set(projectId, { level: 'responses' })
    const ask = () => tendQueues({ ctx: desk.worker })
    expect(await ask()).toBe(1)
    await weigh(projectId)
    expect(await ask()).toBe(0)
    const person = await desk.annotator(projectId)
    await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
    expect(await ask()).toBe(1)
    await weigh(projectId)
    await desk.take(projectId, plainRows({ prompts: 5 }))
    const { jobId } = await makeComparisons({ ctx: desk.worker, input: { projectId, pairs: 'all' } })
    await runMakeComparisons({ ctx: desk.worker, input: { projectId, jobId, plan: { pairs: 'all', overlap: 3 } } })
    const unweighed = async () => (await weighed(projectId)).filter(({ information }) => information === null)
    expect(await unweighed()).toHaveLength(2)
    await weigh(projectId)
    expect(await unweighed()).toEqual([])
  })
})
