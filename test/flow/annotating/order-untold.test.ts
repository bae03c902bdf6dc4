import { text } from 'node:stream/consumers'
import { OwnData } from '@tiebreak/contracts/annotating/own-data.ts'
import { getOwnPage } from '@tiebreak/services/annotating/get-own-page.ts'
import { listOwnAssignments } from '@tiebreak/services/annotating/list-own-assignments.ts'
import { listOwnJudgements } from '@tiebreak/services/annotating/list-own-judgements.ts'
import { openOwnData } from '@tiebreak/services/annotating/open-own-data.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.end())

it('what annotators read of their own judgements names responses in an order that says nothing of the stored one', async () => {
  const projectId = await desk.project({ overlap: 1 })
  await desk.take(projectId, plainRows({ prompts: 8, systems: 5 }))
  const plan = { pairs: 'ranking', k: 5, perPrompt: 1 } as const
  const { jobId } = await makeComparisons({ ctx: desk.worker, input: { projectId, ...plan } })
  await runMakeComparisons({ ctx: desk.worker, input: { projectId, jobId, plan: { ...plan, overlap: 1 } } })
  const person = await desk.annotator(projectId)
  const ctx = desk.as(person)
  for (let task = 0; task < 8; task++) {
    const leased = await desk.leaseOne(projectId, person)
    const unacceptable = leased.responses.slice(1).map(({ handle }) => handle)
    await desk.submit(projectId, person, desk.judgementOn(leased, { strength: null, unacceptable }))
  }
  const inOrder = (lists: readonly (readonly string[])[]) => {
    expect(lists).toHaveLength(8)
    for (const list of lists) {
      expect(list).toHaveLength(4)
      expect(list).toEqual(list.toSorted())
    }
  }
  const { items } = await listOwnAssignments({ ctx, input: { projectId } })
  inOrder(items.flatMap(({ answer }) => (answer ? [answer.unacceptable] : [])))
  const listed = await listOwnJudgements({ ctx, input: { projectId, limit: 50 } })
  inOrder(listed.items.map(({ judgement }) => judgement.unacceptable))
  const { recent } = await getOwnPage({ ctx, input: { projectId, timeZone: 'UTC' } })
  inOrder(recent.flatMap(({ revisions }) => revisions.map(({ answer }) => answer.unacceptable)))
  await desk.read(projectId, `update projects set state = 'closed' where id = '${projectId}'`)
  const file = await openOwnData({ ctx, input: { projectId } })
  const written = await text(await file.read({ first: 0, last: file.bytes - 1 }))
  const data = OwnData.parse(JSON.parse(written))
  if (data.scope !== 'everything') throw new Error('the project is closed')
  inOrder(data.tasks.flatMap(({ answers }) => answers.map(({ unacceptable }) => unacceptable)))
})
