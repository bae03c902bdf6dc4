import { type Assignment, SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import { ComparisonId, type ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { foldTallies } from '@tiebreak/db/queries/measures/tallies.ts'
import { expireLeases } from '@tiebreak/db/queries/queue/leases.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
import { acknowledgeGuidelines } from '@tiebreak/services/annotating/acknowledge-guidelines.ts'
import { getOnboarding } from '@tiebreak/services/annotating/get-onboarding.ts'
import { withdrawConsent } from '@tiebreak/services/annotating/withdraw-consent.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { getExport } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { updateProject } from '@tiebreak/services/projects/update-project.ts'
import { requeue } from '@tiebreak/services/queue/requeue.ts'
import { setRaterExclusion } from '@tiebreak/services/review/rulings/set-rater-exclusion.ts'
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import type { Desk, Person } from '#support/desk.ts'
import type { ConsentModel, Worth } from './consent-model.ts'

/** What can happen, the likely ones more than once. */
export const ACTS = [
  ...['judge', 'judge', 'judge', 'judge', 'late', 'late', 'revise'],
  ...['agree', 'agree', 'agree', 'agreeToEarlier', 'withdraw', 'withdraw', 'ask', 'ask', 'stop'],
  ...['guide', 'acknowledge', 'acknowledge', 'lapse'],
  ...['leaveOut', 'countAgain', 'back', 'fold', 'export', 'mark', 'mark'],
] as const
export type World = {
  desk: Desk
  projectId: ProjectId
  lead: Person
  crowd: readonly Person[]
  model: ConsentModel
  /** What was so when a mark was taken, to be read again below it at the end. */
  marks: { mark: string; worths: Map<string, Worth> }[]
  exports: { read: () => Promise<unknown>; wanted: ReturnType<typeof counts> }[]
}

/** What the model calls somebody. */
export const nameOf = ({ userId }: Person): string => userId

async function agree({ desk, projectId }: World, person: Person): Promise<void> {
  const ctx = desk.as(person)
  const { consentVersion, measuredVersion } = await getOnboarding({ ctx, input: { projectId } })
  await acceptOnboarding({ ctx, input: { projectId, consentVersion, measuredVersion } })
}

async function raterOf({ desk, projectId }: World, person: Person): Promise<RaterId | undefined> {
  const [row] = await desk.read<{ id: string }>(projectId, `select id from raters where user_id = '${person.userId}'`)
  return row && RaterId.parse(row.id)
}

async function comparisonOf({ desk, projectId }: World, assignmentId: string): Promise<string> {
  const [row] = await desk.read<{ id: string }>(
    projectId,
    `select comparison_id as id from assignments where id = '${assignmentId}'`,
  )
  if (!row) throw new Error('the assignment is there')
  return row.id
}

/** One person's next task; who lacks consent is given none, and told why. */
async function taskFor({ desk, projectId, model }: World, person: Person) {
  const { assignments, why, standing } = await desk.lease(projectId, person)
  if (model.lacks(nameOf(person))) {
    expect(assignments).toEqual([])
    expect(why).toBe('consent_needed')
    expect(standing.onboardingNeeded).toBe(true)
  } else expect(why).not.toBe('consent_needed')
  const [task] = assignments
  if (task) model.lease(nameOf(person), task.id)
  return task
}

/** Gives a judgement with the guidelines of a version on screen, which may be an earlier one. */
async function judgeOn(world: World, person: Person, task: Assignment, which: number) {
  const { desk, projectId, model } = world
  const guidelines = which % 3 === 0 ? Math.max(1, model.guidelines - 1) : model.guidelines
  const body = desk.judgementOn(task, { guidelinesVersion: guidelines })
  await desk.submit(projectId, person, body)
  model.judge(body.id, nameOf(person), await comparisonOf(world, task.id), { assignment: task.id, guidelines })
}

/** Makes a file; answers how its record is read. */
export async function exported({ desk, projectId, lead }: World, format: ExportFormat) {
  const made = await createExport({ ctx: desk.as(lead), input: { projectId, format } })
  await runExport({ ctx: desk.worker, input: { projectId, jobId: made.jobId, exportId: made.id } })
  return () => getExport({ ctx: desk.as(lead), input: { projectId, exportId: made.id } })
}

/** How many judgements count, and how many do not, by kind. */
export function counts(model: ConsentModel) {
  const worths = [...model.worths().values()]
  const of = (worth: Worth) => worths.filter((one) => one === worth).length
  return {
    rows: of('counts'),
    leftOut: {
      requeued: of('requeued'),
      withoutConsent: of('without_consent'),
      unacknowledged: of('unacknowledged'),
      ruledOut: of('rater_left_out'),
    },
  }
}

export async function noteExport(world: World): Promise<void> {
  const read = await exported(world, 'votes')
  const wanted = counts(world.model)
  expect(await read()).toMatchObject(wanted)
  world.exports.push({ read, wanted })
}

export async function noteMark({ desk, projectId, model, marks }: World): Promise<void> {
  const mark = await withTransaction(desk.jobs, { projectId }, findMark)
  marks.push({ mark, worths: model.worths() })
}

/** Folds, and holds the cached tallies against the model: which responses won is read from the raw judgements, what counts is the model's. */
export async function expectTallies({ desk, projectId, model }: World): Promise<void> {
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

/** Each act in the product and in the model. */
export const act: Record<(typeof ACTS)[number], (world: World, which: number, free: boolean) => Promise<void>> = {
  /** Half of the time as the page lets people: once they have agreed and acknowledged. */
  async judge(world, which, free) {
    const person = world.crowd[which % world.crowd.length]
    if (free) await begin(world, which)
    const task = person && (await taskFor(world, person))
    if (task) await judgeOn(world, person, task, which)
  },
  /** The judgement is on its way while consent is withdrawn, or another text or guidelines come; then an old page agrees. */
  async late(world, which, free) {
    const person = world.crowd[which % world.crowd.length]
    if (which % 3 > 0) await begin(world, which)
    const task = person && (await taskFor(world, person))
    if (!task) return
    await act[which % 2 === 0 ? 'withdraw' : free ? 'guide' : 'ask'](world, which, free)
    await judgeOn(world, person, task, which)
    if (free) await act.agreeToEarlier(world, which, free)
  },
  async revise({ desk, projectId, crowd, model }, which) {
    const person = crowd[which % crowd.length]
    const last = person && model.latestOf(nameOf(person))
    if (!last) return
    const [own] = await desk.read<{ ranks: Record<string, number>; assignmentId: string }>(
      projectId,
      `select s.assignment_id as "assignmentId",
         tiebreak.named_ranks(s.project_id, s.assignment_id, s.comparison_id, array[2, 1]::smallint[]) as ranks
       from submissions s where s.id = '${last.id}'`,
    )
    const id = SubmissionId.parse(uuidv7())
    const body = SubmitJudgement.parse({ ...own, id, strength: 1, revises: last.id })
    await desk.submit(projectId, person, body)
    model.revise(id, last)
  },
  async agree(world, which) {
    const person = world.crowd[which % world.crowd.length]
    if (!person) return
    await agree(world, person)
    world.model.agree(nameOf(person))
  },
  /** Agrees to a text that was shown before another came. */
  async agreeToEarlier({ desk, projectId, crowd, model }, which) {
    const person = crowd[which % crowd.length]
    const consentVersion = model.earlierText(which)
    if (!person || consentVersion === undefined) return
    await acceptOnboarding({ ctx: desk.as(person), input: { projectId, consentVersion, measuredVersion: 1 } })
    model.agree(nameOf(person), consentVersion)
  },
  async guide({ desk, projectId, lead, model }, which) {
    const guidelines = which % 4 === 0 ? ' ' : `Judge what is said (${which % 3}).`
    await updateProject({ ctx: desk.as(lead), input: { projectId, guidelines } })
    model.guide(guidelines)
  },
  async acknowledge({ desk, projectId, crowd, model }, which, free) {
    const person = crowd[which % crowd.length]
    if (!person) return
    const version = free ? model.guidelines : Math.max(1, model.guidelines - 1)
    await acknowledgeGuidelines({ ctx: desk.as(person), input: { projectId, version } })
    model.acknowledge(nameOf(person), version)
  },
  /** The time for which seats of waiting judgements are kept has passed. */
  async lapse({ desk, projectId }) {
    await withTransaction(desk.jobs, { projectId }, async (tx) => {
      await tx.client.query(
        `update assignments set seat_until = clock_timestamp() - interval '1 second' where seat_until is not null`,
      )
      await expireLeases(tx, projectId, 100)
    })
  },
  async withdraw({ desk, projectId, crowd, model }, which) {
    const person = crowd[which % crowd.length]
    if (!person) return
    await withdrawConsent({ ctx: desk.as(person), input: { projectId } })
    model.withdraw(nameOf(person))
  },
  async ask({ desk, projectId, lead, model }, which) {
    const consent = `We keep your answers (${which % 3}).`
    await updateProject({ ctx: desk.as(lead), input: { projectId, consent } })
    model.ask(consent)
  },
  async stop({ desk, projectId, lead, model }, which) {
    const consent = which % 2 === 0 ? '' : ' \n'
    await updateProject({ ctx: desk.as(lead), input: { projectId, consent } })
    model.ask(consent)
  },
  leaveOut: (world, which, free) => rule(world, which, free, true),
  countAgain: (world, which, free) => rule(world, which, free, false),
  async back({ desk, projectId, lead, model }, which) {
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

async function begin(world: World, which: number): Promise<void> {
  await act.agree(world, which, true)
  await act.acknowledge(world, which, true)
}

async function rule(world: World, which: number, freeSeats: boolean, excluded: boolean) {
  const { desk, projectId, lead, crowd, model } = world
  const person = crowd[which % crowd.length]
  const raterId = person && (await raterOf(world, person))
  if (!raterId) return
  const input = { projectId, raterId, excluded, reason: 'test', freeSeats, pause: false }
  await setRaterExclusion({ ctx: desk.as(lead), input })
  model.leaveOut(nameOf(person), excluded, freeSeats)
}
