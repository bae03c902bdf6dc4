import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findLastAcknowledged } from '@tiebreak/db/queries/measures/reach.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { listImportErrors } from '@tiebreak/services/data/imports/list-import-errors.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { getExport } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import type { QueryResultRow } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

const votesBy = (...annotators: string[]) =>
  plainRows({ prompts: 3 }).map((row) => {
    const responses = row.responses.map(({ id = '' }) => id)
    return { ...row, votes: annotators.map((annotator) => ({ annotator, responses, ranks: [1, 2] })) }
  })

describe('simulated votes', () => {
  let scene: Scene
  let lead: Awaited<ReturnType<Scene['person']>>
  beforeAll(async () => {
    scene = await makeScene()
    lead = await scene.person('Lea', { isAdmin: true })
  })
  afterAll(() => scene.end())

  const read = <Row extends QueryResultRow>(projectId: ProjectId, text: string): Promise<Row[]> =>
    withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query<Row>(text)).rows)
  const monitor = (projectId: ProjectId) => getMonitor({ ctx: scene.as(lead), input: { projectId } })
  const taken = (projectId: ProjectId) => read(projectId, 'select taken from comparisons order by id')
  async function leftOut(projectId: ProjectId) {
    const { id: exportId, jobId } = await createExport({ ctx: scene.as(lead), input: { projectId, format: 'votes' } })
    await runExport({ ctx: scene.worker, input: { projectId, jobId, exportId } })
    return (await getExport({ ctx: scene.as(lead), input: { projectId, exportId } })).leftOut
  }

  it('are kept apart: they fill no seat and no figure, and monitor and file say how many', async () => {
    const projectId = await scene.project({ scale: 3, overlap: 2 })
    await scene.take(projectId, votesBy('robo-1', 'robo-2'), { simulated: true })
    expect(await taken(projectId)).toEqual([{ taken: 0 }, { taken: 0 }, { taken: 0 }])
    expect(await monitor(projectId)).toMatchObject({
      simulatedNotCounted: { raters: 2, judgements: 6 },
      progress: { judgements: 0, seats: 6, seatsTaken: 0 },
    })
    expect(await leftOut(projectId)).toMatchObject({ simulated: 6, byJudges: 0 })

    await scene.take(projectId, votesBy('ann'))
    expect(await taken(projectId)).toEqual([{ taken: 1 }, { taken: 1 }, { taken: 1 }])
    expect((await monitor(projectId)).progress).toMatchObject({ judgements: 3, seatsTaken: 3 })
  })

  it('count where the project says so, from then on, and no longer when it says so no longer', async () => {
    const projectId = await scene.project({ scale: 3, overlap: 2, countSimulated: true })
    await scene.take(projectId, votesBy('robo-1'), { simulated: true })
    expect(await taken(projectId)).toEqual([{ taken: 1 }, { taken: 1 }, { taken: 1 }])
    const say = (countSimulated: boolean) =>
      updateProject({ ctx: scene.as(lead), input: { projectId, countSimulated } })
    const counted = async () => (await monitor(projectId)).progress.judgements
    expect(await counted()).toBe(3)
    await say(false)
    expect(await counted()).toBe(0)
    // Their seats are free for people, and come back as far as nobody has taken them.
    expect(await taken(projectId)).toEqual([{ taken: 0 }, { taken: 0 }, { taken: 0 }])
    await scene.take(projectId, votesBy('ann', 'bob').slice(0, 1))
    await say(true)
    expect(await counted()).toBe(5)
    expect(await taken(projectId)).toEqual([{ taken: 2 }, { taken: 1 }, { taken: 1 }])
    await say(true)
    expect(await read(projectId, `select 1 from seat_changes where by_kind`)).toHaveLength(5)
    expect(await leftOut(projectId)).toMatchObject({ simulated: 0 })
    expect(await read(projectId, 'select kinds from counted_kinds order by seq')).toEqual([
      { kinds: ['human', 'simulated'] },
      { kinds: ['human'] },
      { kinds: ['human', 'simulated'] },
    ])
  })

  it('that count no longer, or again, make figures stale: they are measured anew, and a file waits for it', async () => {
    const projectId = await scene.project({ scale: 3, overlap: 2, countSimulated: true })
    await scene.take(projectId, votesBy('robo-1', 'robo-2'), { simulated: true })
    const measured = async () => {
      await runMeasure({ ctx: scene.worker, input: { projectId } })
      const { stale, agreement, decisionsBehind } = await monitor(projectId)
      return { stale, judgements: agreement?.judgements, decisionsBehind }
    }
    expect(await measured()).toEqual({ stale: false, judgements: 6, decisionsBehind: 0 })
    await updateProject({ ctx: scene.as(lead), input: { projectId, countSimulated: false } })
    expect(await monitor(projectId)).toMatchObject({ stale: true, decisionsBehind: 1 })
    const needs = await withTransaction(scene.app, { projectId }, (tx) => findLastAcknowledged(tx, projectId))
    expect(await read(projectId, 'select xid::text from counted_kinds order by seq desc limit 1')).toEqual([
      { xid: needs },
    ])
    expect(await measured()).toMatchObject({ stale: false, decisionsBehind: 0 })
    expect((await monitor(projectId)).agreement?.judgements).toBe(0)
  })

  it('do not go in under the name of a person, nor those of a person under theirs: each is named, the rest goes in', async () => {
    const projectId = await scene.project({ scale: 3, overlap: 2 })
    await scene.take(projectId, votesBy('ann'))
    const mixed = await scene.take(projectId, votesBy('ann', 'robo'), { simulated: true })
    const errorsOf = async (importId: typeof mixed.id) =>
      (await listImportErrors({ ctx: scene.as(lead), input: { projectId, importId, limit: 50 } })).items
    expect(await errorsOf(mixed.id)).toMatchObject(
      [1, 2, 3].map((line) => ({
        line,
        field: 'votes[0]',
        found: 'a simulated vote by ann, who is not simulated here',
        expected: 'the name of a simulated rater',
      })),
    )
    const back = await scene.take(projectId, votesBy('robo'))
    expect(await errorsOf(back.id)).toMatchObject(
      [1, 2, 3].map((line) => ({ line, found: 'a vote by robo, who is simulated here' })),
    )
    expect(
      await read(
        projectId,
        `select r.external_id as who, r.kind, count(*)::integer as n from submissions s join raters r on r.id = s.rater_id
         group by 1, 2 order by 1`,
      ),
    ).toEqual([
      { who: 'ann', kind: 'human', n: 3 },
      { who: 'robo', kind: 'simulated', n: 3 },
    ])
  })
})
