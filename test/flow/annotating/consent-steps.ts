import { SubmitJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import { ComparisonId, type ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { findMark } from '@tiebreak/db/queries/measures/counted.ts'
import { foldTallies } from '@tiebreak/db/queries/measures/tallies.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { acceptOnboarding } from '@tiebreak/services/annotating/accept-onboarding.ts'
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
  ...['judge', 'judge', 'judge', 'judge', 'late', 'revise'],
  ...['agree', 'agree', 'agree', 'withdraw', 'withdraw', 'ask', 'ask', 'stop'],
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
  return assignments[0]
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
    leftOut: { requeued: of('requeued'), withoutConsent: of('without_consent'), ruledOut: of('rater_left_out') },
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
  async judge(world, which) {
    const person = world.crowd[which % world.crowd.length]
    const task = person && (await taskFor(world, person))
    if (!task) return
    const body = world.desk.judgementOn(task)
    await world.desk.submit(world.projectId, person, body)
    world.model.judge(body.id, nameOf(person), await comparisonOf(world, task.id))
  },
  /** The judgement is on its way while consent is withdrawn, or begins to be asked for. */
  async late(world, which, free) {
    const person = world.crowd[which % world.crowd.length]
    const task = person && (await taskFor(world, person))
    if (!task) return
    await (free ? act.withdraw : act.ask)(world, which, free)
    const body = world.desk.judgementOn(task)
    await world.desk.submit(world.projectId, person, body)
    world.model.judge(body.id, nameOf(person), await comparisonOf(world, task.id))
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
    model.judge(id, nameOf(person), last.comparison)
  },
  async agree(world, which) {
    const person = world.crowd[which % world.crowd.length]
    if (!person) return
    await agree(world, person)
    world.model.agree(nameOf(person))
  },
  async withdraw({ desk, projectId, crowd, model }, which) {
    const person = crowd[which % crowd.length]
    if (!person) return
    await withdrawConsent({ ctx: desk.as(person), input: { projectId } })
    model.withdraw(nameOf(person))
  },
  async ask({ desk, projectId, lead, model }, which) {
    await updateProject({ ctx: desk.as(lead), input: { projectId, consent: `We keep your answers (${which % 3}).` } })
    model.ask(true)
  },
  async stop({ desk, projectId, lead, model }, which) {
    await updateProject({ ctx: desk.as(lead), input: { projectId, consent: which % 2 === 0 ? '' : ' \n' } })
    model.ask(false)
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

async function rule(world: World, which: number, freeSeats: boolean, excluded: boolean) {
  const { desk, projectId, lead, crowd, model } = world
  const person = crowd[which % crowd.length]
  const raterId = person && (await raterOf(world, person))
  if (!raterId) return
  const input = { projectId, raterId, excluded, reason: 'test', freeSeats, pause: false }
  await setRaterExclusion({ ctx: desk.as(lead), input })
  model.leaveOut(nameOf(person), excluded)
}
