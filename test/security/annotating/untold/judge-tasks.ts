import { type Assignment, NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import type { Seat, Silent, UntoldWorld } from './untold-world.ts'

export type Kind = Silent | 'ordinary'

/** The next task of this kind. */
export async function nextTask(world: UntoldWorld, { projectId, annotator }: Seat, kind: Kind): Promise<Assignment> {
  await world.draw(projectId, kind)
  const next = await annotator.ask('leaseNext', API.leaseNext, { params: { projectId }, body: { want: 1 } })
  const [task] = NextAssignments.parse(JSON.parse(next.text)).assignments
  if (!task) throw new Error('there is a task')
  return task
}

/** A judgement of a task, for the response shown first where nothing else is said. */
export function judgementOn({ id, responses }: Assignment, change: object = {}) {
  const ranks = Object.fromEntries(responses.map(({ handle }, place) => [handle, place + 1]))
  return { id: uuidv7(), assignmentId: id, ranks, strength: 2, activeMs: 1_000, ...change }
}

/** Judges what comes, and gives the tasks back with their judgements. */
export async function judgeTasks(
  world: UntoldWorld,
  seat: Seat,
  kinds: readonly Kind[],
  changeOf: (task: Assignment, nth: number) => object = () => ({}),
): Promise<{ task: Assignment; body: ReturnType<typeof judgementOn> }[]> {
  const { projectId, annotator } = seat
  const given = []
  for (const [nth, kind] of kinds.entries()) {
    const task = await nextTask(world, seat, kind)
    const body = judgementOn(task, changeOf(task, nth))
    const { status, text } = await annotator.ask('submitJudgement', API.submitJudgement, {
      params: { projectId },
      body,
    })
    expect(status, text).toBe(201)
    given.push({ task, body })
  }
  return given
}

/** A day goes by. */
export async function nextDay({ edge }: UntoldWorld, projectId: ProjectId): Promise<void> {
  await edge.unwalled(
    `update submissions set received_at = received_at - interval '1 day' where project_id = '${projectId}'`,
  )
}

/** Sends everything that an annotator of a project judged back, as a lead does. */
export async function sendAllBack({ edge }: UntoldWorld, projectId: ProjectId): Promise<void> {
  const [rater] = await edge.unwalled(`select id from raters where project_id = '${projectId}'`)
  const { person, caller } = await edge.person(`lead-of-${projectId}`)
  await edge.join(projectId, person, 'lead')
  const body = { of: { raterId: rater?.id }, reason: 'Anew.', dryRun: false }
  expect((await edge.send(caller, API.requeue, { params: { projectId }, body })).status).toBe(200)
}

export const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one)
