import { ComparisonId, type ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { Adjudicate } from '@tiebreak/contracts/review/schemas.ts'
import { listComparisonJudgements } from '@tiebreak/services/annotating/list-comparison-judgements.ts'
import { listJudgements } from '@tiebreak/services/annotating/list-judgements.ts'
import { listRevisions } from '@tiebreak/services/annotating/list-revisions.ts'
import { adjudicate } from '@tiebreak/services/review/adjudicate.ts'
import { getDisagreement } from '@tiebreak/services/review/get-disagreement.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'

describe('whoever has read the judgements of others', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  /** A project with one comparison that one annotator judged, and a reviewer who may judge as well. */
  async function judgedOnce() {
    const projectId = await desk.opened({ prompts: 1, overlap: 3 })
    const [first, reviewer] = [await desk.annotator(projectId), await desk.annotator(projectId)]
    const [{ id } = { id: '' }] = await desk.read<{ id: string }>(projectId, 'select id from comparisons')
    const judge = async (person: Person) =>
      desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
    return { projectId, comparisonId: ComparisonId.parse(id), first, reviewer, judge }
  }
  const countedBy = (projectId: ProjectId) =>
    desk.read<{ n: number }>(projectId, 'select count(*)::integer as n from counted_judgements').then(([row]) => row?.n)
  const ruledOut = (projectId: ProjectId) =>
    desk.read<{ kind: string; ruledBy: string; reason: string }>(
      projectId,
      'select r.kind, a.acted_by as "ruledBy", a.reason from rulings r join acts a on a.id = r.act_id',
    )

  it.each([
    ['in a review', getDisagreement],
    [
      'in the list of its judgements',
      ({ ctx, input }: Parameters<typeof getDisagreement>[0]) =>
        listComparisonJudgements({ ctx, input: { ...input, limit: 50 } }),
    ],
    [
      'in the list of all judgements',
      ({ ctx, input: { projectId } }: Parameters<typeof getDisagreement>[0]) =>
        listJudgements({ ctx, input: { projectId, limit: 50 } }),
    ],
    [
      'in the versions of one judgement',
      async ({ ctx, input: { projectId } }: Parameters<typeof getDisagreement>[0]) => {
        const judgements = await desk.read<{ id: string }>(projectId, 'select id from submissions')
        for (const { id } of judgements)
          await listRevisions({ ctx, input: { projectId, judgementId: SubmissionId.parse(id) } })
      },
    ],
  ])('%s is not given the comparison any more', async (_, look) => {
    const { projectId, comparisonId, first, reviewer, judge } = await judgedOnce()
    const input = { projectId, comparisonId }
    // Nothing is there to be read yet, so this look informs nobody.
    await look({ ctx: desk.as(reviewer), input })
    await judge(first)
    const other = await desk.annotator(projectId)
    await look({ ctx: desk.as(other), input })
    expect((await desk.lease(projectId, other)).assignments).toEqual([])
    await judge(reviewer)
    expect(await countedBy(projectId)).toBe(2)
    expect(await ruledOut(projectId)).toEqual([])
  })

  it('between lease and judgement has a judgement that is stored, named and not counted', async () => {
    const { projectId, comparisonId, first, reviewer, judge } = await judgedOnce()
    const lease = await desk.leaseOne(projectId, reviewer)
    await judge(first)
    await getDisagreement({ ctx: desk.as(reviewer), input: { projectId, comparisonId } })
    const judgement = desk.judgementOn(lease)
    const stored = await desk.submit(projectId, reviewer, judgement)
    expect(await desk.submit(projectId, reviewer, judgement)).toEqual(stored)
    expect(await countedBy(projectId)).toBe(1)
    expect(await ruledOut(projectId)).toEqual([
      { kind: 'exclude_submission', ruledBy: 'rule:informed', reason: expect.stringMatching(/^Not blind:/) },
    ])
    const { items } = await listComparisonJudgements({
      ctx: desk.as(first),
      input: { projectId, comparisonId, limit: 50 },
    })
    expect(items).toHaveLength(2)
  })

  it('and gave the final answer is not given the comparison, and whoever judged it gives no final answer', async () => {
    const { projectId, comparisonId, first, reviewer, judge } = await judgedOnce()
    await judge(first)
    await desk.read(projectId, `update comparisons set state = 'in_review' where id = '${comparisonId}'`)
    const give = async (person: Person) => {
      const { responses } = await getDisagreement({ ctx: desk.as(person), input: { projectId, comparisonId } })
      const ranks = Object.fromEntries(responses.map(({ handle }, at) => [handle, at + 1]))
      const body = Adjudicate.parse({ cause: 'error', ranks, strength: 2, bothBad: false })
      return adjudicate({ ctx: desk.as(person), input: { projectId, comparisonId, ...body } })
    }
    await expect(give(first)).rejects.toMatchObject({ code: 'own_judgement' })
    await give(reviewer)
    await desk.read(projectId, `update comparisons set state = 'open' where id = '${comparisonId}'`)
    expect((await desk.lease(projectId, reviewer)).assignments).toEqual([])
  })
})
