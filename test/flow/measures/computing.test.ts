import { fitScores } from '@tiebreak/services/measures/fit-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import type * as Statistics from '@tiebreak/statistics'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'

/** Told each time that a statistic is about to be computed; it computes as ever. */
const look = vi.hoisted((): { at(name: string): void } => ({ at: () => undefined }))
vi.mock('@tiebreak/statistics', async (original) => {
  const real = await original<typeof Statistics>()
  const watched =
    <In extends unknown[], Out>(name: string, compute: (...given: In) => Out) =>
    (...given: In): Out => {
      look.at(name)
      return compute(...given)
    }
  return {
    ...real,
    fitBradleyTerry: watched('fitBradleyTerry', real.fitBradleyTerry),
    krippendorffAlpha: watched('krippendorffAlpha', real.krippendorffAlpha),
    firstShownShare: watched('firstShownShare', real.firstShownShare),
  }
})

let scene: Scene
beforeAll(async () => {
  scene = await makeScene()
})
afterAll(() => scene.end())

it('fits and measurements compute while their worker holds no connection, so no transaction', async () => {
  const projectId = await scene.project()
  await scene.take(projectId, [
    {
      id: 'p',
      prompt: 'Which?',
      responses: [
        { id: 'a', system: 'system-a', text: 'A' },
        { id: 'b', system: 'system-b', text: 'B' },
      ],
      votes: Array.from({ length: 6 }, (_, at) => ({ annotator: `w${at}`, responses: ['a', 'b'], ranks: [1, 2] })),
    },
  ])
  const { pool } = scene.worker.db
  const held = new Map<string, number>()
  look.at = (name) => {
    held.set(name, Math.max(held.get(name) ?? 0, pool.totalCount - pool.idleCount))
  }
  const { jobId } = await fitScores({ ctx: scene.worker, input: { projectId } })
  await runFit({ ctx: scene.worker, input: { projectId, jobId } })
  await runMeasure({ ctx: scene.worker, input: { projectId } })
  expect(Object.fromEntries(held)).toEqual({ fitBradleyTerry: 0, krippendorffAlpha: 0, firstShownShare: 0 })
})
