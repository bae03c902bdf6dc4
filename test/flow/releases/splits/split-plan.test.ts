import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ChangeSplitPlan } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { changeSplitPlan } from '@tiebreak/services/releases/splits/change-split-plan.ts'
import { getSplitPlan } from '@tiebreak/services/releases/splits/get-split-plan.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'
import { PLAN, promptRow, questions, splitDesk, unlikeQuestion } from './split-desk.ts'

describe('the plan of splits', () => {
  let scene: Scene
  let projectId: ProjectId
  let desk: ReturnType<typeof splitDesk>

  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())
  beforeEach(async () => {
    projectId = await scene.project()
    desk = splitDesk(scene, projectId)
  })

  const choose = (plan: Partial<ChangeSplitPlan> = {}) =>
    changeSplitPlan({ ctx: scene.worker, input: { projectId, ...PLAN, ...plan } })
  const state = () => getSplitPlan({ ctx: scene.worker, input: { projectId } })

  it('shares hold within strata, and the deviation is told', async () => {
    await choose({ strata: { by: 'tags', tags: ['lang:es', 'lang:en'], key: null } })
    const tagsOf = (number: number) =>
      number < 10 ? ['hard', 'lang:es'] : number < 60 ? ['lang:en', 'lang:es'] : number < 90 ? ['lang:en'] : ['hard']
    await scene.take(
      projectId,
      Array.from({ length: 100 }, (_, at) => promptRow(`q${at}`, unlikeQuestion(at), tagsOf(at))),
    )
    const { outcome, releaseId } = await desk.cut()
    const countOf = (stratum: string | null) => outcome.deviation.strata.find((one) => one.stratum === stratum)
    // The first chosen tag that a prompt has is its stratum: the order of its own tags does not matter.
    expect(countOf('lang:es')).toMatchObject({
      prompts: 60,
      splits: [{ split: 'train', wanted: 36, got: 36 }, { got: 12 }, { got: 12 }],
    })
    expect(countOf('lang:en')).toMatchObject({ prompts: 30, splits: [{ wanted: 18, got: 18 }, { got: 6 }, { got: 6 }] })
    expect(countOf(null)).toMatchObject({ prompts: 10, splits: [{ got: 6 }, { got: 2 }, { got: 2 }] })
    expect(outcome.deviation).toMatchObject({ largest: expect.closeTo(0), strataNotListed: 0 })
    await desk.approve({ releaseId })
    const now = await state()
    expect(now.deviation.strata.map(({ stratum, prompts }) => [stratum, prompts])).toEqual([
      ['lang:es', 60],
      ['lang:en', 30],
      [null, 10],
    ])
    expect(now.deviation.all).toEqual(outcome.deviation.all)
    expect(now.deviation.largest).toBeCloseTo(outcome.deviation.largest)
  })

  it('a project that has chosen no plan splits by its default one, which every cut draws alike', async () => {
    expect(await state()).toMatchObject({
      plan: { version: 0, createdAt: null },
      versions: [],
      splits: [{ prompts: 0 }, { prompts: 0 }, { prompts: 0 }],
    })
    await scene.take(projectId, questions(0, 20))
    const first = await desk.cut()
    expect((await desk.cut()).splits).toEqual(first.splits)
    const { plan, versions } = await state()
    expect(plan).toMatchObject({
      version: 1,
      shares: { train: 0.8, validation: 0.1, test: 0.1 },
      strata: { by: 'first_tag' },
    })
    expect(versions).toEqual([plan])
  })

  it('the plan that is in force makes no new version, and an old version is kept', async () => {
    await choose()
    await choose()
    await choose({ seed: 8 })
    const { plan, versions } = await state()
    expect(plan).toMatchObject({ version: 2, ...PLAN, seed: 8 })
    expect(versions.map(({ version, seed }) => [version, seed])).toEqual([
      [2, 8],
      [1, 7],
    ])
  })

  it('texts are signed once: another cut signs only what is new', async () => {
    await choose()
    await scene.take(projectId, [...questions(0, 10), promptRow('twin', unlikeQuestion(3))])
    const signed = () =>
      withTransaction(scene.jobs, { projectId }, async (tx) => {
        const { rows } = await tx.client.query<{ row: string }>(
          `select encode(content_hash, 'hex') || xmin::text as row from prompt_signatures order by 1`,
        )
        return rows.map(({ row }) => row)
      })
    await desk.cut()
    const before = await signed()
    expect(before).toHaveLength(10)
    await scene.take(projectId, questions(10, 12))
    await desk.cut()
    const after = await signed()
    expect(after).toHaveLength(12)
    expect(after).toEqual(expect.arrayContaining(before))
  })

  it('neither role can move, remove or invent an assignment past approval', async () => {
    await choose()
    await scene.take(projectId, questions(0, 5))
    await desk.approve(await desk.cut())
    for (const [db, text] of [
      [scene.app, `update split_assignments set split = 'test'`],
      [scene.app, 'delete from split_assignments'],
      [scene.app, 'delete from split_proposals'],
      [scene.jobs, `update split_assignments set split = 'test'`],
      [
        scene.jobs,
        `insert into split_assignments (project_id, prompt_id, split, group_id, plan_version, release_id)
         select project_id, prompt_id, 'test', group_id, plan_version, release_id from split_proposal_prompts
         join split_proposals using (project_id, release_id)`,
      ],
      [scene.jobs, `update split_proposal_prompts set split = 'test'`],
      [scene.app, 'update split_plans set seed = 1'],
      [scene.jobs, 'update split_plans set seed = 1'],
    ] as const)
      await expect(withTransaction(db, { projectId }, (tx) => tx.client.query(text))).rejects.toThrow(
        'permission denied',
      )
  })
})
