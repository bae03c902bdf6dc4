import { Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { NextAssignments } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Exchange } from './recorder.ts'
import { makeUntoldWorld, type Seat, type Silent, type UntoldWorld } from './untold-world.ts'

let world: UntoldWorld
beforeAll(async () => {
  world = await makeUntoldWorld({ ordinary: 20, gold: 10 })
})
afterAll(() => world.end())

/** All that an exchange says but for ids, texts, their order and times, which differ from task to task. */
function said({ call, status, headers, text }: Exchange) {
  const plain = text
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
    .replaceAll(/"[\da-f]{16}"(:\d)?/g, 'handle')
    .replaceAll(/Answer [ab]/g, 'Answer')
    .replaceAll(/\d{4}([?.])/g, 'number$1')
  return { call, status, names: headers.map(([name]) => name), plain }
}

/** Two judgements, the second of one kind, then a task of that kind in hand; consent is withdrawn and given again. */
async function sitting({ projectId, annotator }: Seat, kind: Silent | 'ordinary') {
  const heard: Exchange[] = []
  const params = { projectId }
  const ask = async (...of: Parameters<typeof annotator.ask>) => {
    const exchange = await annotator.ask(...of)
    heard.push(exchange)
    return exchange.text
  }
  const next = async () => {
    const text = await ask('leaseNext', API.leaseNext, { params, body: { want: 1 } })
    return NextAssignments.parse(JSON.parse(text)).assignments[0]
  }
  const agree = async () => {
    const text = await ask('getOnboarding', API.getOnboarding, { params })
    const { consentVersion, measuredVersion } = Onboarding.parse(JSON.parse(text))
    await ask('acceptOnboarding', API.acceptOnboarding, { params, body: { consentVersion, measuredVersion } })
  }
  const judge = async () => {
    const task = await next()
    if (!task) throw new Error('there is a task')
    const ranks = Object.fromEntries(task.responses.map(({ handle }, place) => [handle, place + 1]))
    const body = { id: uuidv7(), assignmentId: task.id, ranks, strength: 2, activeMs: 1_000 }
    await ask('submitJudgement', API.submitJudgement, { params, body })
    return task
  }
  await next()
  await agree()
  await world.draw(projectId, 'ordinary')
  await judge()
  await judge()
  await world.draw(projectId, kind)
  await judge()
  const open = await next()
  await ask('withdrawConsent', API.withdrawConsent, { params })
  expect(await next()).toBeUndefined()
  await ask('getOwnPage', API.getOwnPage, { params })
  const beat = { params: { ...params, assignmentId: open?.id ?? '' }, body: { leaving: false } }
  await ask('heartbeatAssignment', API.heartbeatAssignment, beat)
  await agree()
  const again = await next()
  await ask('getOwnPage', API.getOwnPage, { params })
  expect(again?.id).toBe(open?.id)
  await judge()
  await ask('listOwnAssignments', API.listOwnAssignments, { params, query: {} })
  return heard.map(said)
}

async function asking(): Promise<Seat> {
  const seat = await world.seat()
  const text = 'We keep your answers.'
  await world.edge.unwalled(
    `with asked as (update projects set consent = '${text}', consent_version = 1 where id = '${seat.projectId}' returning id)
     insert into consent_texts (project_id, version, body) select id, 1, '${text}' from asked`,
  )
  return seat
}

it.each(['gold', 'repeat'] as const)(
  'withdrawing consent and giving it again tells no %s from another task',
  async (kind) => {
    const silent = await sitting(await asking(), kind)
    const plain = await sitting(await asking(), 'ordinary')
    expect(silent).toEqual(plain)
  },
)
