import { ComparisonId, type ProjectId, ResponseId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { getComparison } from '@tiebreak/services/comparisons/get-comparison.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { markGold } from '@tiebreak/services/comparisons/mark-gold.ts'
import { unmarkGold } from '@tiebreak/services/comparisons/unmark-gold.ts'
import { getQueue } from '@tiebreak/services/queue/get-queue.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'

describe('gold', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  async function comparisonsOf(projectId: ProjectId) {
    const rows = await desk.read<{ id: string; responses: string[] }>(
      projectId,
      `select c.id, array(select r.response_id::text from comparison_responses r
         where r.comparison_id = c.id order by r.position) as responses from comparisons c order by c.id`,
    )
    return rows.map(({ id, responses }) => ({
      comparisonId: ComparisonId.parse(id),
      responses: responses.map((one) => ResponseId.parse(one)),
    }))
  }

  it('is handed out to nobody as an ordinary task, counts nowhere, and tallies follow when it is marked and unmarked', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 2 })
    const person = await desk.annotator(projectId)
    await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
    const [one] = await comparisonsOf(projectId)
    if (!one) throw new Error('there is a comparison')
    const counted = async () => (await desk.read(projectId, 'select 1 from counted_judgements')).length
    expect(await counted()).toBe(1)

    const ranks = Object.fromEntries(one.responses.map((id, at) => [id, at + 1]))
    const input = { projectId, comparisonId: one.comparisonId, use: 'silent', ranks, explanation: 'Because.' } as const
    expect(await markGold({ ctx: desk.worker, input })).toEqual({ use: 'silent', ranks, explanation: 'Because.' })
    expect(await counted()).toBe(0)
    const other = await desk.annotator(projectId)
    expect(await desk.lease(projectId, other)).toMatchObject({ assignments: [], why: 'no_comparisons' })

    await unmarkGold({ ctx: desk.worker, input: { projectId, comparisonId: one.comparisonId } })
    expect(await counted()).toBe(1)
    expect((await desk.lease(projectId, other)).assignments).toHaveLength(1)
    expect(await desk.read(projectId, 'select kind from rulings order by seq')).toEqual([
      { kind: 'mark_gold' },
      { kind: 'unmark_gold' },
    ])
  })

  it('the known answer is read by leads and by nobody else who reads comparisons, and the queue counts what there is', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const [one] = await comparisonsOf(projectId)
    if (!one) throw new Error('there is a comparison')
    const { comparisonId } = one
    const ranks = Object.fromEntries(one.responses.map((id, at) => [id, 2 - at]))
    const gold = { use: 'training', ranks, explanation: 'Because.' } as const
    await markGold({ ctx: desk.worker, input: { projectId, comparisonId, ...gold } })
    const read = async (role: Role) => {
      const person = await desk.person(`${role}-${projectId}`)
      await desk.join(projectId, person, role)
      const ctx = desk.as(person)
      const listed = await listComparisons({ ctx, input: { projectId, limit: 10 } })
      return [
        (await getComparison({ ctx, input: { projectId, comparisonId } })).gold,
        ...listed.items.map((c) => c.gold),
      ]
    }
    expect(await read('lead')).toEqual([gold, gold, null])
    expect(await read('reviewer')).toEqual([null, null, null])
    expect(await read('engineer')).toEqual([null, null, null])
    const { gold: counted } = await getQueue({ ctx: desk.as(await desk.annotator(projectId)), input: { projectId } })
    expect(counted).toEqual({ training: 1, qualification: 0, silent: 0 })
  })

  it('a judgement that does not rank each response of the comparison once is refused', async () => {
    const projectId = await desk.opened({ prompts: 2, overlap: 1 })
    const [one, two] = await comparisonsOf(projectId)
    const [first, second] = one?.responses ?? []
    const foreign = two?.responses[0]
    if (!one || !first || !second || !foreign) throw new Error('there are two comparisons')
    const mark = (ranks: Record<string, number>) =>
      markGold({
        ctx: desk.worker,
        input: { projectId, comparisonId: one.comparisonId, use: 'training', ranks, explanation: '' },
      })
    for (const ranks of [
      { [first]: 1 },
      { [first]: 2, [second]: 2 },
      { [first]: 1, [foreign]: 2 },
      { [first]: 1, [second]: 3 },
    ])
      await expect(mark(ranks)).rejects.toMatchObject({ code: 'answer_not_of_comparison' })
    expect(await desk.read(projectId, 'select 1 from comparisons where gold is not null')).toEqual([])
  })
})
