import { type ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import type { ChangeSplitPlan } from '@tiebreak/contracts/releases/splits/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { changeSplitPlan } from '@tiebreak/services/releases/splits/change-split-plan.ts'
import { getSplitPlan } from '@tiebreak/services/releases/splits/get-split-plan.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'
import { PLAN, promptRow, questions, splitDesk, unlikeQuestion } from './split-desk.ts'

const LONG =
  'Explain to a ten-year-old why the sky is blue at noon and red in the evening, in at most eighty words, with one example'

describe('splits by prompt', () => {
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

  it('nothing that an approved release assigned moves when prompts come and the plan changes', async () => {
    await choose()
    await scene.take(projectId, questions(0, 60))
    const first = await desk.cut()
    expect(first.outcome).toMatchObject({
      planVersion: 1,
      prompts: 60,
      joined: 0,
      groups: 60,
      bridges: 0,
      notCompared: 0,
    })
    expect(await desk.approve(first)).toBe(60)
    expect(await desk.plan()).toEqual(first.splits)

    await scene.take(projectId, questions(60, 100))
    await choose({ seed: 8, shares: { train: 0.2, validation: 0.4, test: 0.4 } })
    const second = await desk.cut()
    expect(second.outcome).toMatchObject({ planVersion: 2, prompts: 40, groups: 40 })
    for (const [name, split] of first.splits) expect(second.splits.get(name)).toBe(split)
    expect(await desk.approve(second)).toBe(40)
    const plan = await desk.plan()
    expect(plan.size).toBe(100)
    for (const [name, split] of first.splits) expect(plan.get(name)).toBe(split)
    // What came later brings the whole nearer to the shares that are asked for now.
    expect((await state()).splits).toEqual([
      { split: 'train', prompts: 36, groups: 36 },
      expect.objectContaining({ split: 'validation', prompts: 32 }),
      expect.objectContaining({ split: 'test', prompts: 32 }),
    ])
  })

  it('a rejected cut leaves the plan as it was, and another seed may draw otherwise afterwards', async () => {
    await choose()
    await scene.take(projectId, questions(0, 40))
    const rejected = await desk.cut()
    expect(await desk.plan()).toEqual(new Map())
    expect(await desk.cut()).toMatchObject({ splits: rejected.splits, groups: rejected.groups })
    await choose({ seed: 8 })
    const next = await desk.cut()
    expect(next.splits).not.toEqual(rejected.splits)
    await desk.approve(next)
    expect(await desk.plan()).toEqual(next.splits)
  })

  it('of 24 test prompts that came twice, none is in another split too', async () => {
    await choose({ shares: { train: 0.5, validation: 0.25, test: 0.25 } })
    const twice = Array.from({ length: 96 }, (_, at) => [
      promptRow(`a${at}`, unlikeQuestion(at)),
      promptRow(`b${at}`, unlikeQuestion(at)),
    ])
    await scene.take(projectId, twice.flat())
    const { splits, groups, outcome } = await desk.cut()
    expect(outcome.groups).toBe(96)
    const inTest = [...splits].filter(([name, split]) => name.startsWith('a') && split === 'test')
    expect(inTest).toHaveLength(24)
    for (const [name] of splits) {
      const twin = name.replace('a', 'b')
      expect(splits.get(twin)).toBe(splits.get(name))
      expect(groups.get(twin)).toBe(groups.get(name))
    }
  })

  it('near duplicates are in one group; a newcomer joins those it resembles, and a bridge is left out and counted', async () => {
    await choose()
    const variants = ['.', ', please.', '!', ' or two.', ' (EXAMPLE).'].map((end, at) =>
      promptRow(`near${at}`, `${LONG}${end}`),
    )
    await scene.take(projectId, [...questions(0, 45), ...variants.slice(0, 3)])
    const first = await desk.cut()
    expect(new Set(['near0', 'near1', 'near2'].map((name) => first.groups.get(name))).size).toBe(1)
    await desk.approve(first)

    await scene.take(projectId, variants.slice(3))
    const second = await desk.cut()
    expect(second.outcome).toMatchObject({ prompts: 2, joined: 2, groups: 0, bridges: 0 })
    for (const name of ['near3', 'near4']) {
      expect(second.splits.get(name)).toBe(first.splits.get('near0'))
      expect(second.groups.get(name)).toBe(first.groups.get('near0'))
    }
  })

  it('what resembles prompts of two splits is in none, and moves neither', async () => {
    await choose()
    // Different letters in a row: with other ones at the end, and at the beginning, both resemble it but not each other.
    const letters = Array.from({ length: 120 }, (_, at) => String.fromCodePoint(0x1200 + at)).join('')
    const [left, right] = [`${letters.slice(0, 110)} alpha beta`, `gamma delta ${letters.slice(10)}`]
    await scene.take(projectId, [...questions(0, 40), promptRow('left', left)])
    const cut = await desk.cut()
    await desk.approve(cut)
    await scene.take(projectId, [promptRow('right', right)])
    // Drawn until the two are apart, since neither resembles the other.
    let second = await desk.cut()
    for (let seed = 0; second.splits.get('right') === cut.splits.get('left'); seed++) {
      const to =
        cut.splits.get('left') === 'train'
          ? { train: 0, validation: 0.5, test: 0.5 }
          : { train: 1, validation: 0, test: 0 }
      await choose({ seed, shares: to })
      second = await desk.cut()
    }
    await desk.approve(second)
    const before = await desk.plan()
    await scene.take(projectId, [promptRow('bridge', letters)])
    const third = await desk.cut()
    expect(third.outcome).toMatchObject({ prompts: 0, bridges: 1 })
    expect(third.splits.get('bridge')).toBe(null)
    expect(await desk.approve(third)).toBe(0)
    expect(await desk.plan()).toEqual(before)
  })

  it('of two releases that were cut at the same time, the second is refused where the first knows what it does not', async () => {
    await choose()
    await scene.take(projectId, questions(0, 30))
    const early = await desk.cut({ only: (name) => Number(name.slice(1)) < 20 })
    const late = await desk.cut({ only: (name) => Number(name.slice(1)) >= 10 })
    await desk.approve(early)
    const before = await desk.plan()
    await expect(desk.approve(late)).rejects.toMatchObject({ code: 'split_plan_moved' })
    expect(await desk.plan()).toEqual(before)
    const anew = await desk.cut({ only: (name) => Number(name.slice(1)) >= 10 })
    expect(await desk.approve(anew)).toBe(10)
    for (const [name, split] of before) expect((await desk.plan()).get(name)).toBe(split)
  })

  it('of two cuts of the same prompts both can be approved: they say the same', async () => {
    await choose()
    await scene.take(projectId, questions(0, 20))
    const [one, other] = [await desk.cut(), await desk.cut()]
    expect(await desk.approve(one)).toBe(20)
    expect(await desk.approve(other)).toBe(0)
  })

  it('two approvals at the same moment assign each prompt once, and one of them is refused', async () => {
    await choose()
    await scene.take(projectId, questions(0, 30))
    const one = await desk.cut({ only: (name) => Number(name.slice(1)) < 20 })
    const other = await desk.cut({ only: (name) => Number(name.slice(1)) >= 10 })
    const outcomes = await Promise.allSettled([desk.approve(one), desk.approve(other)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await desk.plan()).size).toBe(20)
  })

  it('a cut that was interrupted proposes anew, and what has become part of the plan can’t be proposed anew', async () => {
    await choose()
    await scene.take(projectId, questions(0, 20))
    const releaseId = newId(ReleaseId)
    const first = await desk.cut({ releaseId, only: (name) => name !== 'q0' })
    const again = await desk.cut({ releaseId })
    expect([first.splits.size, again.splits.size]).toEqual([19, 20])
    await desk.approve(again)
    await expect(desk.cut({ releaseId })).rejects.toThrow('split_assignments_proposal')
    expect(await desk.plan()).toEqual(again.splits)
  })
})
