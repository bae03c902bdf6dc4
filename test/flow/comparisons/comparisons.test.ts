import type { MakeComparisons } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

describe('making comparisons', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  async function make(projectId: ProjectId, plan: MakeComparisons & { overlap: number }): Promise<void> {
    const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, ...plan } })
    await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan } })
  }

  async function pairsOf(projectId: ProjectId): Promise<{ prompt: string; pair: string; seats: number }[]> {
    return withTransaction(scene.app, { projectId }, async (tx) => {
      const { rows } = await tx.client.query(
        `select p.external_id as prompt, string_agg(r.system, ' ' order by cr.position) as pair, min(c.seats)::integer as seats
         from comparisons c join prompts p on p.id = c.prompt_id
         join comparison_responses cr on cr.comparison_id = c.id join responses r on r.id = cr.response_id
         group by c.id, p.external_id order by 1, 2`,
      )
      return rows
    })
  }

  async function filled(prompts: number, systems: number): Promise<ProjectId> {
    const projectId = await scene.project()
    await scene.take(projectId, plainRows({ prompts, systems }))
    return projectId
  }

  it('all pairs of a prompt are compared, each once, in the order of first appearance', async () => {
    const projectId = await filled(2, 3)
    await make(projectId, { pairs: 'all', overlap: 2 })
    await make(projectId, { pairs: 'all', overlap: 2 })
    const expected = ['system-a system-b', 'system-a system-c', 'system-b system-c']
    const { items } = await listComparisons({ ctx: scene.worker, input: { projectId, limit: 50 } })
    expect(items.map(({ responses }) => responses.map(({ system }) => system).join(' ')).sort()).toEqual(
      expected.flatMap((pair) => [pair, pair]),
    )
    expect(new Set(items.map(({ excerpt }) => excerpt))).toEqual(new Set(['Question 1?', 'Question 2?']))
    expect(await pairsOf(projectId)).toEqual(
      ['p1', 'p2'].flatMap((prompt) => expected.map((pair) => ({ prompt, pair, seats: 2 }))),
    )
  })

  it('a sample makes k pairs per prompt that connect as many responses as they can', async () => {
    const projectId = await filled(10, 5)
    await make(projectId, { pairs: 'sample', perPrompt: 4, overlap: 1 })
    const pairs = await pairsOf(projectId)
    expect(pairs).toHaveLength(40)
    for (let prompt = 1; prompt <= 10; prompt++) {
      const own = pairs.filter((row) => row.prompt === `p${prompt}`).map((row) => row.pair.split(' '))
      // Four pairs that touch all five responses without a ring are a chain: each response is joined to every other.
      expect(new Set(own.flat()).size).toBe(5)
    }
    expect(new Set(pairs.map(({ pair }) => pair)).size).toBeGreaterThan(5)
    await make(projectId, { pairs: 'sample', perPrompt: 4, overlap: 1 })
    expect(await pairsOf(projectId)).toEqual(pairs)
    await make(projectId, { pairs: 'sample', perPrompt: 6, overlap: 1 })
    expect(await pairsOf(projectId)).toHaveLength(60)
  })

  it('a baseline is compared with every other response of its prompts', async () => {
    const projectId = await filled(2, 4)
    await make(projectId, { pairs: 'baseline', system: 'system-b', overlap: 1 })
    expect((await pairsOf(projectId)).map(({ pair }) => pair)).toEqual(
      Array(2).fill(['system-a system-b', 'system-b system-c', 'system-b system-d']).flat(),
    )
    const unknown = { projectId, pairs: 'baseline', system: 'nobody' } as const
    await expect(makeComparisons({ ctx: scene.worker, input: unknown })).rejects.toMatchObject({
      code: 'baseline_unknown',
    })
  })

  it('only the pairs that a plan names get its seats', async () => {
    const projectId = await filled(1, 3)
    await make(projectId, { pairs: 'all', overlap: 1 })
    await make(projectId, { pairs: 'baseline', system: 'system-a', overlap: 4 })
    expect((await pairsOf(projectId)).map(({ pair, seats }) => [pair, seats])).toEqual([
      ['system-a system-b', 4],
      ['system-a system-c', 4],
      ['system-b system-c', 1],
    ])
  })

  it('a higher overlap gives the pairs that exist more seats, a lower one takes none away', async () => {
    const projectId = await filled(1, 2)
    for (const [overlap, seats] of [
      [2, 2],
      [5, 5],
      [1, 5],
    ] as const) {
      await make(projectId, { pairs: 'all', overlap })
      expect((await pairsOf(projectId)).map((row) => row.seats)).toEqual([seats])
    }
  })
})
