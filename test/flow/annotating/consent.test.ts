import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { runMeasure } from '@tiebreak/services/measures/run-measure.ts'
import { listMembers } from '@tiebreak/services/members/list-members.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { effort } from '#support/effort.ts'
import { ConsentModel, type Worth } from './consent-model.ts'
import {
  ACTS,
  act,
  counts,
  expectTallies,
  exported,
  nameOf,
  noteExport,
  noteMark,
  type World,
} from './consent-steps.ts'

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.end())

const step = fc.record({ act: fc.constantFrom(...ACTS), which: fc.nat(1000), free: fc.boolean() })

async function expectOneTruth(world: World): Promise<void> {
  const { projectId, lead, crowd, model, marks, exports } = world
  const ctx = desk.as(lead)
  await noteExport(world)
  await noteMark(world)
  await expectTallies(world)

  for (const { mark, worths } of marks) {
    const found = await desk.read<{ id: string; worth: Worth }>(
      projectId,
      `select submission_id as id, 'counts' as worth from tiebreak.counted_judgements_at('${mark}') where criterion = 'overall'
       union all select submission_id, kind from tiebreak.uncounted_at('${projectId}', '${mark}', null)`,
    )
    expect(found).toHaveLength(worths.size)
    expect(new Map(found.map(({ id, worth }) => [id, worth]))).toEqual(worths)
  }
  for (const format of ['trl', 'scores', 'own'] as const)
    expect(await (await exported(world, format))()).toMatchObject({ leftOut: counts(model).leftOut })
  // What is made stays as it was made.
  for (const { read, wanted } of exports) expect(await read()).toMatchObject(wanted)

  const wanted = counts(model)
  expect((await getProject({ ctx, input: { projectId } })).counts).toMatchObject({ judgements: wanted.rows })
  await runMeasure({ ctx: desk.worker, input: { projectId } })
  const monitor = await getMonitor({ ctx, input: { projectId } })
  expect(monitor.agreement?.judgements).toBe(wanted.rows)
  expect(monitor.raters.reduce((all, { judgements }) => all + judgements, 0)).toBe(wanted.rows)
  expect(monitor).toMatchObject({
    progress: { judgements: wanted.rows },
    withoutConsent: { raters: model.whoOf('without_consent'), judgements: wanted.leftOut.withoutConsent },
    unacknowledged: { raters: model.whoOf('unacknowledged'), judgements: wanted.leftOut.unacknowledged },
  })
  for (const one of (await listComparisons({ ctx, input: { projectId, limit: 200 } })).items)
    expect(one.judgements).toBe(model.counted(one.id).length)
  const { fit, leftOut } = await fitted(world)
  expect(fit?.judgements ?? 0).toBe(wanted.rows)
  if (fit) expect(leftOut).toMatchObject(wanted.leftOut)
  const members = (await listMembers({ ctx, input: { projectId, limit: 200 } })).items
  for (const person of crowd) {
    const consent = members.find(({ userId }) => userId === person.userId)?.consent
    expect(consent === 'missing' || consent === 'withdrawn' || consent === 'earlier').toBe(model.lacks(nameOf(person)))
  }
  await expectSeats(world)
}

async function fitted({ projectId, lead }: World) {
  await runFit({ ctx: desk.worker, input: { projectId, jobId: null } })
  return getSystemScores({ ctx: desk.as(lead), input: { projectId } })
}

/** Seats are what is held, whoever withdrew has no task in hand, and what still waits loses its seat in time. */
async function expectSeats(world: World): Promise<void> {
  const { projectId, crowd, model } = world
  expect(await unevenSeats(world)).toEqual([])
  for (const { userId } of crowd.filter((person) => model.hasWithdrawn(nameOf(person)))) {
    const held = await desk.read(
      projectId,
      `select a.id from assignments a join raters r on r.id = a.rater_id
       where r.user_id = '${userId}' and a.state = 'leased'`,
    )
    expect(held).toEqual([])
  }
  await act.lapse(world, 0, false)
  const waiting = model.waiting()
  const seated = await desk.read<{ id: string }>(
    projectId,
    `select s.id from submissions s join assignments a on a.id = s.assignment_id
     where a.holds_seat and a.state = 'judged' and not exists (select 1 from submissions later where later.revises = s.id)`,
  )
  expect(seated.filter(({ id }) => waiting.includes(id))).toEqual([])
  expect(await unevenSeats(world)).toEqual([])
}

function unevenSeats({ projectId }: World) {
  return desk.read(
    projectId,
    `select c.id from comparisons c where c.taken <> (
       select count(*) from assignments a where a.comparison_id = c.id and a.holds_seat)`,
  )
}

it('every figure, list and file counts with consent where it is asked for, as of every mark, over random orders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), async (steps) => {
      const projectId = await desk.opened({ prompts: 4, overlap: 2 })
      const lead = await desk.person(`lead-${projectId}`)
      await desk.join(projectId, lead, 'lead')
      const crowd = [await desk.annotator(projectId), await desk.annotator(projectId), await desk.annotator(projectId)]
      const world: World = { desk, projectId, lead, crowd, model: new ConsentModel(), marks: [], exports: [] }
      for (const { act: name, which, free } of steps) await act[name](world, which, free)
      await expectOneTruth(world)
    }),
    { numRuns: effort({ usual: 6, long: 80 }), seed: 20261129, endOnFailure: true },
  )
})
