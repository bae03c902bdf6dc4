import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { effort } from '#support/effort.ts'
import { until } from '#support/until.ts'
import { checkHistory } from './checker/check-history.ts'
import { eventsOf, type History } from './history.ts'
import { lookAtEnd } from './look.ts'
import { makePace } from './run/pace.ts'
import { makeRecorder } from './run/recorder.ts'
import { drawSchedule } from './run/schedule.ts'
import { sendJudgement } from './run/send-judgement.ts'
import { type Stage, setUp } from './run/set-up.ts'
import { type System, startSystem } from './run/start-system.ts'
import { makeStriker } from './run/strike.ts'
import { walk } from './run/walk.ts'
import { walkReviews } from './run/walk-reviews.ts'

const PEOPLE = 30
const STEPS = effort({ usual: 28, long: 150 })
const REVIEWERS = 3
const REVIEWS = effort({ usual: 20, long: 100 })
/** What is done in every run, whatever the seed. */
const CALLS = [
  ...(['lease', 'submit', 'skip', 'flag', 'heartbeat', 'state', 'rater', 'requeue', 'expire', 'kill'] as const),
  ...(['read', 'adjudicate', 'settle', 'keep'] as const),
]
const RESENDS = effort({ usual: 60, long: 400 })
/** The same each time, so that a failure is of a change and not of chance; others by the variable. */
const SEED = Number(process.env.TIEBREAK_TEST_SEED ?? 20_260_101)

let system: System
let stage: Stage

beforeAll(async () => {
  system = await startSystem()
  stage = await setUp(system, { people: PEOPLE, reviewers: REVIEWERS })
})
afterAll(() => system.stop())

it('30 annotators, two API processes, two workers and one PostgreSQL, killed and restarted: every promise is kept', async () => {
  console.info(`histories: TIEBREAK_TEST_SEED=${SEED}`)
  const schedule = drawSchedule(SEED, { people: PEOPLE, steps: STEPS, reviewers: REVIEWERS, reviews: REVIEWS })
  const recorder = makeRecorder()
  const striker = makeStriker(system, stage, recorder)
  const pace = makePace()
  recorder.onRequest.push(pace.onRequest)
  striker.begin(schedule.blows)
  const reviewed = Promise.all(
    stage.reviewers.map((somebody, at) =>
      walkReviews(stage, somebody, schedule.reviewers[at] ?? [], { recorder, pace }),
    ),
  )
  await Promise.all(stage.people.map((somebody, at) => walk(stage, somebody, schedule.people[at] ?? [], recorder)))
  pace.release()
  await reviewed
  await striker.end()

  // Whoever asks again after all of it hears what they heard before.
  const acknowledged = eventsOf(recorder.events, 'submit').filter(({ outcome }) => outcome.kind === 'answered')
  for (const { body, projectId, by } of acknowledged.slice(0, RESENDS)) {
    const somebody = stage.people.find(({ userId }) => userId === by)
    if (somebody) await sendJudgement(recorder, { somebody, api: 1, projectId: ProjectId.parse(projectId), body })
  }

  await until('all tallies are folded', () => system.asAdmin(isFolded))
  const end = await system.asAdmin(lookAtEnd)
  const history: History = { seed: SEED, events: recorder.events, looks: striker.looks, end }
  console.info(`histories: ${summary(history)}`)
  const breaches = checkHistory(history)
  if (breaches.length > 0) {
    const file = join(await mkdtemp(join(tmpdir(), 'tiebreak-history-')), `${SEED}.json`)
    await writeFile(file, JSON.stringify(history))
    console.error(
      `histories: the failing history is in ${file}; check it again by\n  node test/histories/recheck.ts ${file}`,
    )
  }
  expect(breaches).toEqual([])
  // The run was what it says: each kind of call was answered, some were cut off, and all that may be given was given.
  for (const call of CALLS)
    expect([call, eventsOf(history.events, call).some(({ outcome }) => outcome.kind === 'answered')]).toEqual([
      call,
      true,
    ])
  expect(history.events.some(({ outcome }) => outcome.kind === 'unknown')).toBe(true)
  for (const state of ['judged', 'flagged', 'skipped']) expect(end.assignments.map((one) => one.state)).toContain(state)
  expect(end.assignments.some(({ repeat }) => repeat > 0)).toBe(true)
  expect(end.assignments.some(({ goldUse }) => goldUse !== null)).toBe(true)
  expect(end.flags.some(({ severe }) => severe)).toBe(true)
  expect(end.assignments.some(({ repeat, displayOrder }) => repeat > 0 && displayOrder.length > 2)).toBe(true)
  for (const k of [2, 3, 4, 5]) expect([k, end.submissions.some((one) => one.k === k)]).toEqual([k, true])
  for (const kind of ['withdraw', 'reopen']) expect(end.rulings.map((one) => one.kind)).toContain(kind)
  expect(end.decided.length).toBeGreaterThan(0)
  expect(acknowledged.length).toBeGreaterThan(PEOPLE * 5)
})

async function isFolded(admin: Client): Promise<boolean> {
  const { rows } = await admin.query<{ isFolded: boolean }>(
    `select not exists (
       select 1 from (select project_id, xid from submissions union all select project_id, xid from rulings) new
       left join tally_marks m on m.project_id = new.project_id where new.xid >= coalesce(m.mark, '0'::xid8)) as "isFolded"`,
  )
  return rows[0]?.isFolded ?? false
}

function summary({ events, looks, end }: History): string {
  const counts = new Map<string, number>()
  for (const { call, outcome } of events) {
    const what = `${call} ${outcome.kind === 'refused' ? outcome.code : outcome.kind}`
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  const surplus = end.submissions.filter((one) => one.surplus).length
  return [
    ...[...counts].sort().map(([what, n]) => `${n} × ${what}`),
    `${surplus} surplus`,
    `${looks.length} looks`,
  ].join(', ')
}
