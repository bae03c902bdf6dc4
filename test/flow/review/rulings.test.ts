import { type ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { listJudgements } from '@tiebreak/services/annotating/list-judgements.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { listRulings } from '@tiebreak/services/review/rulings/list-rulings.ts'
import { setJudgementExclusion } from '@tiebreak/services/review/rulings/set-judgement-exclusion.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

const freeSeats = true
const both = { freeSeats, pause: true }

describe('leaving judgements out', () => {
  let scene: Scene
  let projectId: ProjectId
  let lead: Awaited<ReturnType<Scene['person']>>

  beforeAll(async () => {
    scene = await makeScene()
    projectId = await scene.project({ scale: 3, overlap: 2 })
    lead = await scene.person('Lea')
    await scene.join(projectId, lead, 'lead')
    await scene.take(
      projectId,
      plainRows({ prompts: 4 }).map((row) => {
        const responses = row.responses.map(({ id = '' }) => id)
        return { ...row, votes: ['ann', 'bob'].map((annotator) => ({ annotator, responses, ranks: [1, 2] })) }
      }),
    )
  })
  afterAll(() => scene.end())

  const counted = async () => {
    const { items } = await listJudgements({ ctx: scene.as(lead), input: { projectId, limit: 50 } })
    return items
  }
  const raterOf = async (at: number) => RaterId.parse((await counted())[at]?.raterId)

  it('a rater who is left out counts nowhere, is named with the reason, and counts again on another ruling', async () => {
    const raterId = await raterOf(0)
    const rule = (excluded: boolean, reason: string) =>
      setRaterExclusion({ ctx: scene.as(lead), input: { projectId, raterId, excluded, reason, ...both } })
    await rule(true, 'Clicked through')
    await rule(true, 'Said twice')
    expect(await counted()).toHaveLength(4)
    await runMeasure({ ctx: scene.worker, input: { projectId } })
    const without = await getMonitor({ ctx: scene.as(lead), input: { projectId } })
    expect(without.raters).toHaveLength(1)
    expect(without.agreement?.judgements).toBe(4)
    expect(without.excluded).toMatchObject([{ raterId, reason: 'Clicked through' }])

    await rule(false, 'It was the mouse')
    expect(await counted()).toHaveLength(8)
    expect((await getMonitor({ ctx: scene.as(lead), input: { projectId } })).excluded).toEqual([])

    const { items } = await listRulings({ ctx: scene.as(lead), input: { projectId, limit: 50 } })
    expect(items.map(({ kind, reason, ruledBy }) => [kind, reason, ruledBy])).toEqual([
      ['include_rater', 'It was the mouse', 'Lea'],
      ['exclude_rater', 'Clicked through', 'Lea'],
    ])
    const audited = await withTransaction(scene.app, { projectId }, async (tx) => {
      const { rows } = await tx.client.query<{ action: string }>(
        `select action from audit_events where action like 'ruling.%' order by id`,
      )
      return rows.map(({ action }) => action)
    })
    expect(audited).toEqual(['ruling.exclude_rater', 'ruling.include_rater'])
  })

  it('one judgement is left out by itself; what does not exist is refused', async () => {
    const judgementId = SubmissionId.parse((await counted())[0]?.id)
    const ctx = scene.as(lead)
    await setJudgementExclusion({ ctx, input: { projectId, judgementId, excluded: true, reason: 'A slip', freeSeats } })
    const left = await counted()
    expect(left).toHaveLength(7)
    expect(left.map(({ id }) => id)).not.toContain(judgementId)
    await setJudgementExclusion({
      ctx,
      input: { projectId, judgementId, excluded: false, reason: 'No slip', freeSeats },
    })
    expect(await counted()).toHaveLength(8)

    const unknown = uuidv7()
    await expect(
      setRaterExclusion({
        ctx,
        input: { projectId, raterId: RaterId.parse(unknown), excluded: true, reason: 'x', ...both },
      }),
    ).rejects.toMatchObject({ code: 'rater_not_found' })
    await expect(
      setJudgementExclusion({
        ctx,
        input: { projectId, judgementId: SubmissionId.parse(unknown), excluded: true, reason: 'x', freeSeats },
      }),
    ).rejects.toMatchObject({ code: 'judgement_not_found' })
  })
})
