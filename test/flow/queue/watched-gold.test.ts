import { ComparisonId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { listRaterStandings } from '@tiebreak/services/queue/list-rater-standings.ts'
import { updatePolicy } from '@tiebreak/services/queue/update-policy.ts'
import { createRandom, evidenceBelow } from '@tiebreak/statistics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'

describe('gold that is watched', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const evidence = async (right: readonly boolean[], bar: number) => {
    const { rows } = await desk.app.pool.query<{ e: number }>('select tiebreak.evidence_below($1, $2) as e', [
      right,
      bar,
    ])
    return rows[0]?.e
  }

  it('the database finds the evidence that the library finds', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = createRandom(seed)
      const [rate, bar] = [random.next(), [0.5, 0.7, 0.95][seed % 3] ?? 0.5]
      const right = Array.from({ length: 1 + random.int(120) }, () => random.next() < rate)
      const { path } = evidenceBelow(right.map(Number), { bar })
      const wanted = path.at(-1) ?? 0
      expect(Math.abs(((await evidence(right, bar)) ?? 0) / wanted - 1)).toBeLessThan(1e-9)
    }
    expect(await evidence([], 0.7)).toBe(1)
    expect(await evidence([false, false], 0)).toBeCloseTo(1 / 3, 12)
    expect(await evidence([false, false], 1)).toBeGreaterThan(20)
  })

  async function withGold(pause: 'advise' | 'automatic', count: number): Promise<ProjectId> {
    const projectId = await desk.opened({ prompts: 60, overlap: 1 })
    const rows = await desk.read<{ id: string; a: string; b: string }>(
      projectId,
      `select c.id, f.response_id as a, s.response_id as b from comparisons c
       join comparison_responses f on f.comparison_id = c.id and f.position = 1
       join comparison_responses s on s.comparison_id = c.id and s.position = 2 order by c.id limit ${count}`,
    )
    for (const { id, a, b } of rows) {
      const known = { use: 'silent', ranks: { [a]: 1, [b]: 2 }, explanation: 'a is right' } as const
      await markGold({ ctx: desk.worker, input: { projectId, comparisonId: ComparisonId.parse(id), ...known } })
    }
    const gold = { ...StoredPolicy.parse({}).gold, silentRate: 0.5, pause, below: 0.7, over: 5 }
    await updatePolicy({ ctx: desk.worker, input: { projectId, gold } })
    return projectId
  }

  it.each(['advise', 'automatic'] as const)(
    'two misses among the last five are no reason to pause somebody who was right before: %s',
    async (pause) => {
      const projectId = await withGold(pause, 20)
      const person = await desk.annotator(projectId)
      const goldJudged = async () =>
        (await desk.read(projectId, `select 1 from assignments where gold_use = 'silent' and state = 'judged'`)).length
      // Ten gold tasks: eight right, then two wrong ones, so that three of the last five are right, which is below 70 %.
      for (let at = 0; at < 80 && (await goldJudged()) < 10; at++) {
        const task = await desk.leaseOne(projectId, person)
        const right = (await goldJudged()) < 8
        const isA = (text: string | undefined) => text?.startsWith('Answer a ') ?? false
        const ranks = Object.fromEntries(
          task.responses.map(({ handle, messages }) => [handle, isA(messages[0]?.content) === right ? 1 : 2]),
        )
        await desk.submit(projectId, person, desk.judgementOn(task, { ranks }))
      }
      expect(await goldJudged()).toBe(10)
      expect((await desk.lease(projectId, person)).why).toBeNull()
      const { items } = await listRaterStandings({ ctx: desk.as(person), input: { projectId } })
      expect(items.find(({ gold: { n } }) => n >= 5)).toMatchObject({
        advice: null,
        paused: false,
        gold: { ok: true, value: 0.6, n: 5 },
      })
    },
  )
})
