import { NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plainRows } from '#support/scene.ts'
import { type Caller, type Edge, makeEdge } from '../edge.ts'

let edge: Edge
let params: { projectId: string }
const callers: Record<string, Caller> = {}
beforeAll(async () => {
  edge = await makeEdge()
  const projectId = await edge.opened(plainRows({ prompts: 12 }), { scale: 3, overlap: 3 })
  params = { projectId }
  for (const role of ['annotator', 'engineer', 'lead'] as const) {
    const { person, caller } = await edge.person(role)
    await edge.join(projectId, person, role)
    callers[role] = caller
  }
  callers.stranger = (await edge.person('stranger')).caller
  await countEntering()
})
afterAll(() => edge.end())

/** The function that says what a caller is counts its calls, whatever becomes of their transactions. */
async function countEntering(): Promise<void> {
  await edge.unwalled('create sequence tiebreak.entered')
  await edge.unwalled('grant usage on sequence tiebreak.entered to tiebreak_app')
  const [enter] = await edge.unwalled(`select pg_get_functiondef('tiebreak.enter'::regproc) as code`)
  const code = String(enter?.code)
  expect(code).toContain('\nbegin\n')
  await edge.unwalled(code.replace('\nbegin\n', `\nbegin\n  perform nextval('tiebreak.entered');\n`))
}

/** How a judgement was answered, and how often it was asked meanwhile who may enter. */
async function asked(as: string, body: object): Promise<{ status: number; times: number }> {
  const count = async () => Number((await edge.unwalled(`select nextval('tiebreak.entered') as n`))[0]?.n)
  const before = await count()
  const { status } = await edge.send(callers[as] ?? {}, API.submitJudgement, { params, body })
  return { status, times: (await count()) - before - 1 }
}

async function leased() {
  const answer = await edge.send(callers.annotator ?? {}, API.leaseNext, { params, body: { want: 1 } })
  const [task] = NextAssignments.parse(await answer.json()).assignments
  if (!task) throw new Error('there is a task')
  const ranks = Object.fromEntries(task.responses.map(({ handle }, at) => [handle, at + 1]))
  return { judgement: { id: uuidv7(), assignmentId: task.id, ranks, strength: null } }
}

it('who may store a judgement is asked once, in the statement that stores it', async () => {
  const { judgement } = await leased()
  expect(await asked('annotator', judgement)).toEqual({ status: 201, times: 1 })
  // A resend is answered what is stored, and asked the same.
  expect(await asked('annotator', judgement)).toEqual({ status: 201, times: 1 })
})

it('and whoever may not is refused by it, with nothing stored, also who was a rater before', async () => {
  const { judgement } = await leased()
  const stored = async () => (await edge.unwalled('select count(*)::integer as n from submissions'))[0]?.n
  const before = await stored()
  expect(await asked('stranger', judgement)).toEqual({ status: 404, times: 1 })
  expect(await asked('engineer', judgement)).toEqual({ status: 403, times: 1 })
  await edge.unwalled(
    `update members set role = 'engineer' where user_id = (select id from auth."user" where name = 'annotator')`,
  )
  expect(await asked('annotator', judgement)).toEqual({ status: 403, times: 1 })
  expect(await stored()).toBe(before)
  await edge.unwalled(
    `update members set role = 'annotator' where user_id = (select id from auth."user" where name = 'annotator')`,
  )
  expect(await asked('annotator', judgement)).toEqual({ status: 201, times: 1 })
})
