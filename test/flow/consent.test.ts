import { ComparisonId, type ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { findMark } from '@tiebreak/db/queries/counted.ts'
import { foldTallies } from '@tiebreak/db/queries/tallies.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { listComparisons } from '@tiebreak/services/comparisons/list-comparisons.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { getExport } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { getMonitor } from '@tiebreak/services/measures/get-monitor.ts'
import { getSystemScores } from '@tiebreak/services/measures/get-system-scores.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { acceptOnboarding } from '@tiebreak/services/people/accept-onboarding.ts'
import { getOnboarding } from '@tiebreak/services/people/get-onboarding.ts'
import { listMembers } from '@tiebreak/services/people/list-members.ts'
import { withdrawConsent } from '@tiebreak/services/people/withdraw-consent.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { setRaterExclusion } from '@tiebreak/services/rulings/set-rater-exclusion.ts'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDesk, type Person } from '#support/desk.ts'
import { ConsentModel, type Worth } from './consent-model.ts'

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.end())

const ACTS = [
  ...['answer', 'answer', 'answer', 'answer', 'late', 'revise'],
  ...['agree', 'agree', 'agree', 'withdraw', 'withdraw', 'ask', 'ask', 'stop'],
  ...['leaveOut', 'countAgain', 'back', 'fold', 'export', 'mark', 'mark'],
] as const
const step = fc.record({ act: fc.constantFrom(...ACTS), which: fc.nat(1000), free: fc.boolean() })

type World = {
  projectId: ProjectId
  lead: Person
  crowd: readonly Person[]
  model: ConsentModel
  /** What was so when a mark was taken, to be read again below it at the end. */
  marks: { mark: string; worths: Map<string, Worth> }[]
  exports: { read: () => Promise<unknown>; wanted: unknown }[]
}

const nameOf = ({ userId }: Person): string => userId

async function agree({ projectId }: World, person: Person): Promise<void> {
  const ctx = desk.as(person)
  const { consentVersion, measuredVersion } = await getOnboarding({ ctx, input: { projectId } })
  await acceptOnboarding({ ctx, input: { projectId, consentVersion, measuredVersion } })
}

async function raterOf(projectId: ProjectId, person: Person): Promise<RaterId | undefined> {
  const [row] = await desk.read<{ id: string }>(projectId, `select id from raters where user_id = '${person.userId}'`)
  return row && RaterId.parse(row.id)
}

async function comparisonOf(projectId: ProjectId, assignmentId: string): Promise<string> {
  const [row] = await desk.read<{ id: string }>(
    projectId,
    `select comparison_id as id from assignments where id = '${assignmentId}'`,
  )
  if (!row) throw new Error('the assignment is there')
  return row.id
}

/** One person's next task; who lacks consent is given none, and told why. */
async function taskFor({ projectId, model }: World, person: Person) {
  const { assignments, why, standing } = await desk.lease(projectId, person)
  if (model.lacks(nameOf(person))) {
    expect(assignments).toEqual([])
    expect(why).toBe('consent_needed')
    expect(standing.onboardingNeeded).toBe(true)
  } else expect(why).not.toBe('consent_needed')
  return assignments[0]
}

async function exported({ projectId, lead }: World) {
  const made = await createExport({ ctx: desk.as(lead), input: { projectId, format: 'votes' } })
  await runExport({ ctx: desk.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
  return () => getExport({ ctx: desk.as(lead), input: { projectId, exportId: made.id } })
}

function counts(model: ConsentModel) {
  const worths = [...model.worths().values()]
  const of = (worth: Worth) => worths.filter((one) => one === worth).length
  return {
    rows: of('counts'),
    leftOut: { requeued: of('requeued'), withoutConsent: of('without_consent'), ruledOut: of('rater_left_out') },
  }
}

async function noteExport(world: World): Promise<void> {
  const read = await exported(world)
  const wanted = counts(world.model)
  expect(await read()).toMatchObject(wanted)
  world.exports.push({ read, wanted })
}

async function noteMark({ projectId, model, marks }: World): Promise<void> {
  const mark = await withTransaction(desk.jobs, { projectId }, findMark)
  marks.push({ mark, worths: model.worths() })
}

/** The cached tallies against the model: which responses won is read from the raw answers, what counts is the model's. */
async function expectTallies({ projectId, model }: World): Promise<void> {
  await withTransaction(desk.jobs, { projectId }, (tx) => foldTallies(tx, projectId))
  const ids = model.counted().map(({ id }) => `'${id}'`)
  const tallies = await desk.read(
    projectId,
    `select first_response_id as a, second_response_id as b, first_wins, second_wins from pair_tallies
     where first_wins + second_wins + ties + both_bad > 0 order by 1, 2`,
  )
  const raw = await desk.read(
    projectId,
    `select least(x.response_id, y.response_id) as a, greatest(x.response_id, y.response_id) as b,
       count(*) filter (where (j.ranks[1] = 1) = (x.response_id < y.response_id))::integer as first_wins,
       count(*) filter (where (j.ranks[1] = 1) <> (x.response_id < y.response_id))::integer as second_wins
     from submissions s join judgements j on j.submission_id = s.id
     join comparison_responses x on x.comparison_id = s.comparison_id and x.position = 1
     join comparison_responses y on y.comparison_id = s.comparison_id and y.position = 2
     where s.id in (${ids.length > 0 ? ids.join(', ') : 'null'}) group by 1, 2 order by 1, 2`,
  )
  expect(tallies).toEqual(raw)
}

const act: Record<(typeof ACTS)[number], (world: World, which: number, free: boolean) => Promise<void>> = {
  async answer(world, which) {
    const person = world.crowd[which % world.crowd.length]
    const task = person && (await taskFor(world, person))
    if (!task) return
    const body = desk.answerTo(task)
    await desk.submit(world.projectId, person, body)
    world.model.answer(body.id, nameOf(person), await comparisonOf(world.projectId, task.id))
  },
  /** The answer is on its way while consent is withdrawn, or begins to be asked for. */
  async late(world, which, free) {
    const person = world.crowd[which % world.crowd.length]
    const task = person && (await taskFor(world, person))
    if (!task) return
    await (free ? act.withdraw : act.ask)(world, which, free)
    const body = desk.answerTo(task)
    await desk.submit(world.projectId, person, body)
    world.model.answer(body.id, nameOf(person), await comparisonOf(world.projectId, task.id))
  },
  async revise({ projectId, crowd, model }, which) {
    const person = crowd[which % crowd.length]
    const last = person && model.latestOf(nameOf(person))
    if (!last) return
    const [own] = await desk.read<{ body: { ranks: Record<string, number> }; assignment: string }>(
      projectId,
      `select s.assignment_id as assignment, jsonb_build_object('ranks',
         tiebreak.named_ranks(s.project_id, s.assignment_id, s.comparison_id, array[2, 1]::smallint[])) as body
       from submissions s where s.id = '${last.id}'`,
    )
    if (!own) throw new Error('the answer is there')
    const id = SubmissionId.parse(uuidv7())
    const task = { id: own.assignment, responses: Object.keys(own.body.ranks).map((handle) => ({ handle })) }
    const body = { ...desk.answerTo(task as never), id, ranks: own.body.ranks, revises: SubmissionId.parse(last.id) }
    await desk.submit(projectId, person, body)
    model.answer(id, nameOf(person), last.comparison)
  },
  async agree(world, which) {
    const person = world.crowd[which % world.crowd.length]
    if (!person) return
    await agree(world, person)
    world.model.agree(nameOf(person))
  },
  async withdraw({ projectId, crowd, model }, which) {
    const person = crowd[which % crowd.length]
    if (!person) return
    await withdrawConsent({ ctx: desk.as(person), input: { projectId } })
    model.withdraw(nameOf(person))
  },
  async ask({ projectId, lead, model }, which) {
    await updateProject({ ctx: desk.as(lead), input: { projectId, consent: `We keep your answers (${which % 3}).` } })
    model.ask(true)
  },
  async stop({ projectId, lead, model }, which) {
    await updateProject({ ctx: desk.as(lead), input: { projectId, consent: which % 2 === 0 ? '' : ' \n' } })
    model.ask(false)
  },
  leaveOut: (world, which, free) => rule(world, which, free, true),
  countAgain: (world, which, free) => rule(world, which, free, false),
  async back({ projectId, lead, model }, which) {
    const all = await desk.read<{ id: string }>(projectId, 'select id from comparisons order by id')
    const id = ComparisonId.parse(all[which % all.length]?.id)
    await requeue({
      ctx: desk.as(lead),
      input: { projectId, of: { comparisonIds: [id] }, reason: 'test', dryRun: false },
    })
    model.sendBack(id)
  },
  fold: (world) => expectTallies(world),
  export: (world) => noteExport(world),
  mark: (world) => noteMark(world),
}

async function rule({ projectId, lead, crowd, model }: World, which: number, freeSeats: boolean, excluded: boolean) {
  const person = crowd[which % crowd.length]
  const raterId = person && (await raterOf(projectId, person))
  if (!raterId) return
  const input = { projectId, raterId, excluded, reason: 'test', freeSeats, pause: false }
  await setRaterExclusion({ ctx: desk.as(lead), input })
  model.leaveOut(nameOf(person), excluded)
}

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
  // What is made stays as it was made.
  for (const { read, wanted } of exports) expect(await read()).toMatchObject(wanted as object)

  const wanted = counts(model)
  expect((await getProject({ ctx, input: { projectId } })).counts).toMatchObject({ judgements: wanted.rows })
  const lacking = (await desk.read<{ user: string }>(projectId, 'select user_id as "user" from raters')).filter((one) =>
    model.lacks(one.user),
  )
  expect(await getMonitor({ ctx, input: { projectId } })).toMatchObject({
    progress: { judgements: wanted.rows },
    withoutConsent: { raters: lacking.length, judgements: wanted.leftOut.withoutConsent },
  })
  for (const one of (await listComparisons({ ctx, input: { projectId, limit: 200 } })).items)
    expect(one.judgements).toBe(model.counted(one.id).length)
  const { fit, leftOut } = await fitted(world)
  expect(fit?.judgements ?? 0).toBe(wanted.rows)
  if (fit) expect(leftOut).toMatchObject(wanted.leftOut)
  const members = (await listMembers({ ctx, input: { projectId, limit: 200 } })).items
  for (const person of crowd) {
    const consent = members.find(({ userId }) => userId === person.userId)?.consent
    expect(consent === 'missing' || consent === 'withdrawn').toBe(model.lacks(nameOf(person)))
  }
  await expectSeats(world)
}

async function fitted({ projectId, lead }: World) {
  await runFit({ ctx: desk.worker, input: { projectId, jobId: null } })
  return getSystemScores({ ctx: desk.as(lead), input: { projectId } })
}

/** Seats are what is held, and whoever withdrew holds none. */
async function expectSeats({ projectId, crowd, model }: World): Promise<void> {
  const wrong = await desk.read(
    projectId,
    `select c.id from comparisons c where c.taken <> (
       select count(*) from assignments a where a.comparison_id = c.id and a.holds_seat)`,
  )
  expect(wrong).toEqual([])
  for (const { userId } of crowd.filter((person) => model.hasWithdrawn(nameOf(person)))) {
    const held = await desk.read(
      projectId,
      `select a.id from assignments a join raters r on r.id = a.rater_id
       where r.user_id = '${userId}' and (a.holds_seat or a.state = 'leased')`,
    )
    expect(held).toEqual([])
  }
}

it('every figure, list and file counts with consent where it is asked for, as of every mark, over random orders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), async (steps) => {
      const projectId = await desk.opened({ prompts: 4, overlap: 2 })
      const lead = await desk.person(`lead-${projectId}`)
      await desk.join(projectId, lead, 'lead')
      const crowd = [await desk.annotator(projectId), await desk.annotator(projectId), await desk.annotator(projectId)]
      const world: World = { projectId, lead, crowd, model: new ConsentModel(), marks: [], exports: [] }
      for (const { act: name, which, free } of steps) await act[name](world, which, free)
      await expectOneTruth(world)
    }),
    { numRuns: 10, seed: 20261129, endOnFailure: true },
  )
})
