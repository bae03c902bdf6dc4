import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { getFigures } from '@tiebreak/services/instance/get-figures.ts'
import { foldBehind } from '@tiebreak/services/measures/fold-behind.ts'
import { leaseNext } from '@tiebreak/services/queue/lease-next.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'
import { until } from '#support/until.ts'

let scene: Scene

beforeAll(async () => {
  scene = await makeScene()
})
afterAll(() => scene.end())

it('an operator sees open leases, what is not folded and for how long, and the queue, over all projects', async () => {
  expect(await getFigures(scene.app)).toMatchObject({ openLeases: 0, unfolded: 0, foldLagSeconds: 0, queue: [] })

  for (let at = 0; at < 2; at++) {
    const projectId = await scene.project()
    const [row] = plainRows({ prompts: 1 })
    if (!row) throw new Error('a row was asked for')
    const [first = '', second = ''] = row.responses.map(({ id = '' }) => id)
    const votes = ['ann', 'bob'].map((annotator) => ({ annotator, responses: [first, second], ranks: [1, 2] }))
    await scene.take(projectId, [{ ...row, votes }])
    const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, pairs: 'all' } })
    await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan: { pairs: 'all', overlap: 3 } } })
    const person = await scene.person(`annotator-${at}`)
    await scene.join(projectId, person, 'annotator')
    await leaseNext({ ctx: scene.as(person), input: { projectId, want: 1 } })
  }
  const { queue, ...figures } = await getFigures(scene.app)
  expect(figures).toMatchObject({ openLeases: 2, unfolded: 4 })
  expect(figures.foldLagSeconds).toBeGreaterThan(0)
  expect(figures.pool.open).toBeGreaterThan(0)
  expect(queue.find(({ kind }) => kind === 'make_comparisons')).toEqual({
    kind: 'make_comparisons',
    waiting: 2,
    running: 0,
  })

  const folded = await until('all is folded', async () => {
    await foldBehind({ ctx: scene.worker })
    const now = await getFigures(scene.app)
    return now.unfolded === 0 && now
  })
  expect(folded.foldLagSeconds).toBe(0)
})
