import { OwnData } from '@tiebreak/contracts/annotating/own-data.ts'
import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { judgementOn, judgeTasks, type Kind, nextDay, nextTask, sendAllBack, times } from './judge-tasks.ts'
import { READS } from './sitting.ts'
import { makeUntoldWorld, type Seat, type UntoldWorld } from './untold-world.ts'
import { withoutIds } from './without-ids.ts'

let world: UntoldWorld
beforeAll(async () => {
  world = await makeUntoldWorld({ ordinary: 60, gold: 30 })
})
afterAll(() => world.end())

async function take({ projectId, annotator }: Seat) {
  const { status, text } = await annotator.ask('downloadOwnData', API.downloadOwnData, { params: { projectId } })
  expect(status, text).toBe(200)
  return { text, data: OwnData.parse(JSON.parse(text)) }
}

async function takeOpen(seat: Seat) {
  const { text, data } = await take(seat)
  if (data.scope !== 'until_closed') throw new Error('the project is not closed')
  return { text, data }
}

async function takeClosed(seat: Seat) {
  await world.edge.unwalled(`update projects set state = 'closed' where id = '${seat.projectId}'`)
  const { text, data } = await take(seat)
  if (data.scope !== 'everything') throw new Error('the project is closed')
  return { text, data }
}

/** Many kinds of judgements, the same for the same number. */
function judgementOf({ responses }: Assignment, nth: number): object {
  const change = { reason: `The reason of answer ${nth}.`, layout: nth % 2 === 0 ? 'stacked' : 'side_by_side' }
  if (nth % 7 === 3) return { ...change, ranks: null, bothBad: true, strength: null }
  const [first, second] = nth % 3 === 0 ? [2, 1] : [1, 2]
  return {
    ...change,
    ranks: { [responses[0]?.handle ?? '']: first, [responses[1]?.handle ?? '']: second },
    strength: 1 + (nth % 2),
  }
}

const judgeAll = (seat: Seat, kinds: readonly Kind[]) => judgeTasks(world, seat, kinds, judgementOf)

/** Two annotators who do the same; one of them gets silent gold and repeats among their tasks. */
async function pair() {
  const [mixed, plain] = [await world.seat(), await world.seat()]
  const both = async <T>(work: (seat: Seat, isMixed: boolean) => Promise<T>) =>
    [await work(mixed, true), await work(plain, false)] as const
  const alike = async <T>(get: (seat: Seat) => Promise<{ data: T }>): Promise<T> => {
    const [one, other] = await both(async (seat) => (await get(seat)).data)
    expect(withoutIds(one)).toEqual(withoutIds(other))
    return one
  }
  await both((seat, isMixed) =>
    judgeAll(
      seat,
      isMixed
        ? [...times(14, 'ordinary' as const), ...times(6, 'gold' as const), ...times(4, 'repeat' as const)]
        : times(24, 'ordinary' as const),
    ),
  )
  expect(new Set((await world.kinds(mixed.projectId)).values())).toEqual(new Set(['ordinary', 'gold', 'repeat']))
  return { both, alike }
}

it('is the same for two who did the same, one of whom had silent gold and repeats: while the project is open, and closed', async () => {
  const { both, alike } = await pair()
  await alike(takeOpen)
  await both(({ projectId }) => nextDay(world, projectId))
  expect(await alike(takeOpen)).toMatchObject({ batches: [{ tasks: 24, from: null }] })
  await both(async (seat, isMixed) => {
    const skipped = await nextTask(world, seat, isMixed ? 'gold' : 'ordinary')
    const params = { projectId: seat.projectId, assignmentId: skipped.id }
    const body = { reason: 'other', note: 'A note.' }
    await seat.annotator.ask('skipAssignment', API.skipAssignment, { params, body })
    const flagged = await nextTask(world, seat, isMixed ? 'gold' : 'ordinary')
    const inFlagged = { projectId: seat.projectId, assignmentId: flagged.id }
    await seat.annotator.ask('flagAssignment', API.flagAssignment, { params: inFlagged, body: { kind: 'other' } })
    await judgeAll(seat, times(20, isMixed ? 'gold' : 'ordinary'))
  })
  await alike(takeOpen)
  await both(({ projectId }) => nextDay(world, projectId))
  const before = await alike(takeOpen)
  expect(before).toMatchObject({
    batches: [{ tasks: 24 }, { tasks: 20 }],
    skips: [{ reason: 'other', tasks: 1 }],
    flags: [{ kind: 'other', tasks: 1 }],
  })
  // Ordinary tasks are sent back, gold and repeats are not.
  await both(({ projectId }) => sendAllBack(world, projectId))
  const { recent, asOf, acts, ...rest } = await alike(takeOpen)
  expect(recent).toEqual([])
  expect(before).toMatchObject(rest)

  const closed = await alike(takeClosed)
  expect(closed.tasks).toHaveLength(46)
  for (const word of ['gold', 'repeat', 'silent', 'surplus', 'stands', 'requeue', 'chosen'])
    expect(JSON.stringify({ ...closed, leftOut: [] })).not.toContain(word)
})

it('never changes a batch, so that two files a minute apart differ by what can be undone alone', async () => {
  const seat = await world.seat()
  const { projectId, annotator } = seat
  const judged = await judgeAll(seat, times(22, 'ordinary'))
  await nextDay(world, projectId)
  const first = await takeOpen(seat)
  expect(first.data.batches).toMatchObject([{ tasks: 22 }])
  expect(first.data.batches[0]?.answers).toHaveLength(22)

  const revise = async ({ task, body }: { task: Assignment; body: { id: string } }) => {
    const { status } = await annotator.ask('submitJudgement', API.submitJudgement, {
      params: { projectId },
      body: judgementOn(task, { revises: body.id, strength: 1 }),
    })
    expect(status).toBe(201)
  }
  const [old] = judged
  if (!old) throw new Error('something was judged')
  await revise(old)
  await judgeAll(seat, times(19, 'ordinary'))
  await nextDay(world, projectId)
  const second = await takeOpen(seat)
  expect(second.data.batches).toMatchObject([{ tasks: 22, answers: first.data.batches[0]?.answers }])
  expect(second.data.recent).toHaveLength(10)

  // With the twentieth comes a batch, and in it the revision of a judgement of another.
  await judgeAll(seat, ['ordinary'])
  await nextDay(world, projectId)
  const third = await takeOpen(seat)
  expect(third.data.batches[0]?.answers).toEqual(first.data.batches[0]?.answers)
  expect(third.data.batches).toMatchObject([{}, { tasks: 20, from: third.data.batches[0]?.before }])
  expect(third.data.batches[1]?.answers).toHaveLength(21)
  const revised = third.data.batches[1]?.answers.filter(({ revisions }) => revisions[0]?.revision === 2)
  expect(revised).toHaveLength(1)
})

/** Everything by which a task, or a judgement of it, could be known again. */
async function marksOf(projectId: ProjectId, assignments: readonly string[]): Promise<string[]> {
  const rows = await world.edge.unwalled(
    `select m::text as mark from assignments a join submissions s on s.assignment_id = a.id
     join comparison_responses cr on cr.comparison_id = a.comparison_id
     cross join lateral (values (a.id::text), (s.id::text), (a.comparison_id::text), (cr.prompt_id::text),
       (cr.response_id::text), (tiebreak.handle(a.id, cr.response_id)), (s.reason), (s.layout),
       (to_json(s.received_at)::text), (to_json(a.leased_at)::text), (to_json(a.ended_at)::text)) v (m)
     where a.project_id = '${projectId}' and a.id in (${assignments.map((id) => `'${id}'`).join()})`,
  )
  return [...new Set(rows.map(({ mark }) => String(mark).replaceAll('"', '')))]
}

it('says nothing of a judgement that can no longer be undone by which its task would be known when it comes again', async () => {
  const seat = await world.seat()
  const judged = await judgeAll(seat, times(30, 'ordinary'))
  await nextDay(world, seat.projectId)
  const { data } = await takeOpen(seat)
  const recent = new Set(data.recent.map(({ assignmentId }) => String(assignmentId)))
  const old = judged.map(({ task }) => task.id).filter((id) => !recent.has(id))
  expect(old).toHaveLength(20)
  const marks = await marksOf(seat.projectId, old)
  expect(marks.length).toBeGreaterThan(20 * 8)
  const { recent: _, ...rest } = data
  const text = JSON.stringify(rest)
  expect(marks.filter((mark) => text.includes(mark))).toEqual([])
  // The texts are nowhere, and the order is that of what the judgements say.
  expect(text).not.toMatch(/Question \d|Answer [ab] to/)
  const given = data.batches[0]?.answers.map((answer) => JSON.stringify(answer)) ?? []
  const said = (answer: string) => JSON.parse(answer).revisions[0]
  expect(given).toHaveLength(30)
  expect(given.map(said).map(({ bothBad }) => bothBad)).toEqual(
    [...given.map(said)].map(({ bothBad }) => bothBad).sort((one, other) => Number(one) - Number(other)),
  )
  expect(new Set(given).size).toBeLessThan(8)

  // A paused project is not over.
  await world.edge.unwalled(`update projects set state = 'paused' where id = '${seat.projectId}'`)
  expect((await takeOpen(seat)).data.batches).toEqual(data.batches)
})

it('has every judgement in full once the project is closed, revisions, times and words with it', async () => {
  const seat = await world.seat()
  const judged = await judgeAll(seat, times(12, 'ordinary'))
  const { data } = await takeClosed(seat)
  expect(data.tasks.map(({ assignmentId }) => assignmentId)).toEqual(judged.map(({ task }) => task.id))
  for (const [nth, { task, body }] of judged.entries())
    expect(data.tasks[nth]).toMatchObject({
      responses: task.responses.map(({ handle }) => handle),
      answers: [{ submissionId: body.id, revision: 1, ranks: body.ranks, strength: body.strength, activeMs: 1_000 }],
    })
})

it('does not bring again what could be taken away while the project was closed for a time', async () => {
  const seat = await world.seat()
  const { projectId } = seat
  const { person, caller } = await world.edge.person(`lead-who-closes-${projectId}`)
  await world.edge.join(projectId, person, 'lead')
  const change = async (state: 'closed' | 'open') => {
    const answer = await world.edge.send(caller, API.changeProjectState, { params: { projectId }, body: { state } })
    expect(answer.status).toBe(200)
  }
  const comes = async () => {
    const { id } = await nextTask(world, seat, 'repeat')
    const [found] = await world.edge.unwalled(`select comparison_id, repeat from assignments where id = '${id}'`)
    return found
  }
  await judgeAll(seat, times(14, 'ordinary'))
  await change('closed')
  const given = (await take(seat)).data
  expect(given).toMatchObject({ scope: 'everything', tasks: { length: 14 } })
  await change('open')
  expect(await comes()).toMatchObject({ repeat: 0 })

  // What is judged from then on comes again as ever.
  await judgeAll(seat, times(14, 'ordinary'))
  expect(await comes()).toMatchObject({ repeat: 1 })
  const [again] = await world.edge.unwalled(
    `select a.repeat_of as id from assignments a where a.project_id = '${projectId}' and a.repeat > 0`,
  )
  if (given.scope !== 'everything') throw new Error('the project was closed')
  expect(given.tasks.map(({ assignmentId }) => String(assignmentId))).not.toContain(String(again?.id))
})

it('is among what the annotators read who are observed for what tells their tasks apart', () => {
  expect(READS.map(([name]) => name)).toContain('downloadOwnData')
})
