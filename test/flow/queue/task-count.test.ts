import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { taskCount } from '@tiebreak/contracts/annotating/task-count.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { flagAssignment } from '@tiebreak/services/annotating/flag-assignment.ts'
import { skipAssignment } from '@tiebreak/services/annotating/skip-assignment.ts'
import { heartbeatAssignment } from '@tiebreak/services/queue/heartbeat-assignment.ts'
import { sweepLeases } from '@tiebreak/services/queue/sweep-leases.ts'
import { createRandom, type Random } from '@tiebreak/statistics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { effort } from '#support/effort.ts'

const ORDINARY = 22
const GOLD = 8
const ACTS = ['judge', 'judge', 'judge', 'judge', 'skip', 'flag', 'let go'] as const

type Told = ReturnType<typeof taskCount>

describe('"Task n of N"', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  /** A project with silent gold and repeats among its tasks, drawn by chance. */
  async function mixed(): Promise<ProjectId> {
    const projectId = await desk.opened({ prompts: ORDINARY + GOLD, overlap: 1 })
    await desk.read(
      projectId,
      `update comparisons set gold = '{"use": "silent", "ranks": [1, 2], "explanation": ""}'
       where id in (select id from comparisons order by random_rank limit ${GOLD})`,
    )
    const policy = {
      ...StoredPolicy.parse({}),
      gold: { ...StoredPolicy.parse({}).gold, silentRate: 0.35 },
      repeats: { rate: 0.35, after: 1 },
    }
    await desk.read(projectId, `update projects set policy = '${JSON.stringify(policy)}' where id = '${projectId}'`)
    return projectId
  }

  async function fetched(projectId: ProjectId, person: Person, want: number) {
    const { assignments: queue, progress } = await desk.lease(projectId, person, want)
    return { queue, count: taskCount(progress) }
  }

  async function act(
    projectId: ProjectId,
    person: Person,
    { id }: Assignment,
    what: Exclude<(typeof ACTS)[number], 'judge'>,
  ) {
    const ctx = desk.as(person)
    const task = { projectId, assignmentId: id }
    if (what === 'skip') await skipAssignment({ ctx, input: { ...task, reason: 'other', note: '' } })
    else if (what === 'flag') await flagAssignment({ ctx, input: { ...task, kind: 'other', note: '' } })
    else {
      await heartbeatAssignment({ ctx, input: { ...task, leaving: true } })
      await desk.read(projectId, `update assignments set lease_until = now() - interval '1 second' where id = '${id}'`)
      await sweepLeases({ ctx: desk.worker })
    }
  }

  /** Works until nothing is left: what was told before and after each thing that was done. */
  async function sitThrough(random: Random) {
    const projectId = await mixed()
    const person = await desk.annotator(projectId)
    const told: { what: 'fetch' | (typeof ACTS)[number]; before: Told; after: Told }[] = []
    let last = await fetched(projectId, person, 1)
    for (;;) {
      for (let times = random.int(3); times > 0; times--) {
        const next = await fetched(projectId, person, 1 + random.int(3))
        told.push({ what: 'fetch', before: last.count, after: next.count })
        last = next
      }
      const task = last.queue[random.int(last.queue.length)]
      const what = ACTS[random.int(ACTS.length)]
      if (!task || !what) throw new Error('a task is in hand')
      if (what === 'judge') await desk.submit(projectId, person, desk.judgementOn(task))
      else await act(projectId, person, task, what)
      const next = await fetched(projectId, person, 1 + random.int(3))
      if (next.queue.length === 0) break
      told.push({ what, before: last.count, after: next.count })
      last = next
    }
    const [counts] = await desk.read<{ gold: number; repeats: number }>(
      projectId,
      `select count(*) filter (where gold_use is not null)::integer as gold, count(*) filter (where repeat > 0)::integer as repeats
       from assignments`,
    )
    return { told, gold: counts?.gold ?? 0, repeats: counts?.repeats ?? 0 }
  }

  it('N never rises, and stands still while tasks are fetched and judged; n rises by one with each judgement, and by nothing else', async () => {
    let gold = 0
    let repeats = 0
    for (let seed = 1; seed <= effort({ usual: 5, long: 60 }); seed++) {
      const sat = await sitThrough(createRandom(seed))
      gold += sat.gold
      repeats += sat.repeats
      let declined = 0
      for (const [at, { what, before, after }] of sat.told.entries()) {
        const where = `seed ${seed}, step ${at}, ${what}`
        expect(after.n - before.n, where).toBe(what === 'judge' ? 1 : 0)
        if (what === 'skip' || what === 'flag') declined += 1
        // Until more came than there was: from then on it is not said.
        const total = ORDINARY - declined
        expect(after.of, where).toBe(after.n <= total ? total : null)
      }
    }
    expect(gold).toBeGreaterThan(10)
    expect(repeats).toBeGreaterThan(10)
  })
})
