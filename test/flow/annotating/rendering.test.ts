import { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import { RENDERINGS } from '@tiebreak/contracts/choices.ts'
import { ComparisonId } from '@tiebreak/contracts/ids.ts'
import { listComparisonRevisions } from '@tiebreak/db/queries/annotating/revisions.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'

describe('how the responses of a judgement stood on screen', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  it('is stored with the judgement, each way, and belongs to what a resend must repeat', async () => {
    const projectId = await desk.opened({ prompts: RENDERINGS.length, overlap: 1 })
    const person = await desk.annotator(projectId)
    const told: unknown[] = []
    for (const rendering of RENDERINGS) {
      const body = desk.judgementOn(await desk.leaseOne(projectId, person), { rendering })
      const stored = await desk.submit(projectId, person, body)
      expect(await desk.submit(projectId, person, body)).toEqual(stored)
      await expect(desk.submit(projectId, person, { ...body, rendering: null })).rejects.toMatchObject({
        code: 'judgement_id_reused',
      })
      const [row] = await desk.read<{ comparisonId: ComparisonId }>(
        projectId,
        `select comparison_id as "comparisonId" from submissions where id = '${body.id}'`,
      )
      const revisions = await withTransaction(desk.app, { projectId }, (tx) =>
        listComparisonRevisions(tx, projectId, { comparisonId: ComparisonId.parse(row?.comparisonId), limit: 10 }),
      )
      told.push(...revisions.map((one) => one.rendering))
    }
    expect(told).toEqual([...RENDERINGS])
  })

  it('is unknown where a judgement does not say', async () => {
    const projectId = await desk.opened({ prompts: 1, overlap: 1 })
    const person = await desk.annotator(projectId)
    await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
    expect(await desk.read(projectId, 'select rendering from submissions')).toEqual([{ rendering: null }])
  })

  it('is one of a list', () => {
    const body = { id: uuidv7(), assignmentId: uuidv7(), ranks: null, bothBad: true, rendering: 'upside_down' }
    expect(SubmitJudgement.safeParse(body).success).toBe(false)
  })
})
