import { OwnJudgements } from '@tiebreak/contracts/annotating/own-judgements.ts'
import type { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { judgementOn, judgeTasks, type Kind, nextTask, times } from './judge-tasks.ts'
import { READS } from './sitting.ts'
import { makeUntoldWorld, type Seat, type UntoldWorld } from './untold-world.ts'
import { withoutIds } from './without-ids.ts'

let world: UntoldWorld
beforeAll(async () => {
  world = await makeUntoldWorld({ ordinary: 40, gold: 12 })
})
afterAll(() => world.end())

const MIXED: readonly Kind[] = [
  ...times(14, 'ordinary' as const),
  ...times(6, 'gold' as const),
  ...times(4, 'repeat' as const),
]

const judgeAll = (seat: Seat, kinds: readonly Kind[]) =>
  judgeTasks(world, seat, kinds, (_, nth) => ({ reason: `The reason of task ${String(nth).padStart(2, '0')}.` }))

async function list({ projectId, annotator }: Seat, query: Record<string, string> = { limit: '200' }) {
  const asked = { params: { projectId }, query }
  const { status, text } = await annotator.ask('listOwnJudgements', API.listOwnJudgements, asked)
  expect(status, text).toBe(200)
  return OwnJudgements.parse(JSON.parse(text))
}

const setState = ({ projectId }: Seat, state: 'open' | 'closed') =>
  world.edge.unwalled(`update projects set state = '${state}' where id = '${projectId}'`)

const questionOf = ({ prompt }: Pick<Assignment, 'prompt'>) => prompt[0]?.content ?? ''

it('no call brings an older judgement back while the project runs: not with its id, nor with a cursor from when it was closed', async () => {
  const seat = await world.seat()
  const { projectId, annotator } = seat
  const given = await judgeAll(seat, MIXED)
  const [older, latest] = [given.slice(0, -10), given.slice(-10)]

  await setState(seat, 'closed')
  const cursors: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list(seat, { limit: '5', ...(cursor === undefined ? {} : { cursor }) })
    cursor = page.nextCursor
    if (cursor !== null) cursors.push(cursor)
  }
  expect(cursors).toHaveLength(4)
  await setState(seat, 'open')

  const inLatest = new Set(latest.map(({ task }) => questionOf(task)))
  const secrets = older.flatMap(({ task, body }, nth) => [
    ...[task.id, body.id, `The reason of task ${String(nth).padStart(2, '0')}.`],
    // A repeat has the texts of what it repeats.
    ...(inLatest.has(questionOf(task)) ? [] : [questionOf(task)]),
  ])
  const heard: string[] = []
  const ask = async (...of: Parameters<typeof annotator.ask>) => {
    const { call, status, text } = await annotator.ask(...of)
    const found = secrets.filter((secret) => text.includes(secret))
    if (found.length > 0) heard.push(`${call} ${status} ${JSON.stringify(of[2])}: ${found.join(', ')}`)
  }
  const zones = ['Pacific/Kiritimati', 'Etc/GMT+12']
  for (const [name, endpoint] of READS) {
    const keys = Object.keys(endpoint.query?.shape ?? {})
    const queries: Record<string, string>[] = [
      {},
      ...(keys.includes('limit') ? [{ limit: '200' }] : []),
      ...(keys.includes('timeZone') ? zones.map((timeZone) => ({ timeZone })) : []),
      ...(keys.includes('cursor') ? cursors.map((cursor) => ({ cursor, limit: '200' })) : []),
    ]
    const named = endpoint.path.includes('{assignmentId}') ? older : older.slice(0, 1)
    for (const query of queries)
      for (const { task } of named)
        await ask(name, endpoint, {
          params: { projectId, assignmentId: task.id, name: 'none.png', version: '1' },
          query,
        })
  }
  // Who sends it knows its id: nothing else is in the answer.
  const texts = secrets.filter((secret) => secret.includes(' '))
  for (const { task, body } of older) {
    const params = { projectId, assignmentId: task.id }
    for (const [name, endpoint, sent] of [
      ['submitJudgement', API.submitJudgement, judgementOn(task)],
      ['submitJudgement', API.submitJudgement, { ...body, strength: 1 }],
      ['skipAssignment', API.skipAssignment, { reason: 'other' }],
      ['flagAssignment', API.flagAssignment, { kind: 'other' }],
      ['heartbeatAssignment', API.heartbeatAssignment, { leaving: false }],
    ] as const) {
      const { text } = await annotator.ask(name, endpoint, { params, body: sent })
      heard.push(...texts.filter((one) => text.includes(one)).map((one) => `${name}: ${one}`))
    }
  }
  expect(heard).toEqual([])
  const { items, scope } = await list(seat)
  expect(scope).toBe('latest')
  expect(items.map(({ assignmentId }) => assignmentId)).toEqual(latest.map(({ task }) => task.id).toReversed())
})

it('is the same for two who did the same, one of whom had silent gold and repeats: while the project is open, and closed', async () => {
  const [mixed, plain] = [await world.seat(), await world.seat()]
  await judgeAll(mixed, MIXED)
  await judgeAll(plain, times(24, 'ordinary'))
  expect(new Set((await world.kinds(mixed.projectId)).values())).toEqual(new Set(['ordinary', 'gold', 'repeat']))
  const shapeOf = async (seat: Seat) => {
    const { items, ...rest } = await list(seat)
    return withoutIds({
      ...rest,
      items: items.map(({ prompt, responses, ...item }) => ({
        ...{ ...item, turns: prompt.map(({ role, content }) => [role, content.length]) },
        responses: responses.map(({ messages, ...response }) => [
          response,
          messages.map(({ content }) => content.length),
        ]),
      })),
    })
  }
  for (const state of ['open', 'closed'] as const) {
    await setState(mixed, state)
    await setState(plain, state)
    const [one, other] = [await shapeOf(mixed), await shapeOf(plain)]
    expect(one).toEqual(other)
    expect(one).toMatchObject({ items: { length: state === 'open' ? 10 : 24 } })
  }
  const { text } = await mixed.annotator.ask('listOwnJudgements', API.listOwnJudgements, {
    params: { projectId: mixed.projectId },
  })
  for (const word of ['gold', 'repeat', 'silent', 'surplus', 'stands', 'chosen', 'system', 'explanation', 'explained'])
    expect(text).not.toContain(word)
})

it.each([
  ['in hand', 'leased', ''],
  ['run out', 'expired', ', ended_at = now()'],
  ['let go', 'released', ', ended_at = now()'],
  ['skipped', 'skipped', `, ended_at = now(), skip_reason = 'other'`],
])(
  'what a repeat that is %s repeats can not be looked up, even when the project is closed, until that is judged',
  async (_, state, more) => {
    const seat = await world.seat()
    const { projectId, annotator } = seat
    const given = await judgeAll(seat, times(14, 'ordinary'))
    const repeat = await nextTask(world, seat, 'repeat')
    await world.edge.unwalled(`update assignments set state = '${state}'${more} where id = '${repeat.id}'`)
    await setState(seat, 'closed')
    const listed = async () => (await list(seat)).items.map(({ assignmentId }) => assignmentId)
    const others = given.filter(({ task }) => questionOf(task) !== questionOf(repeat)).map(({ task }) => task.id)
    expect(others).toHaveLength(13)
    expect(await listed()).toEqual(others.toReversed())
    const sent = { params: { projectId }, body: judgementOn(repeat) }
    expect((await annotator.ask('submitJudgement', API.submitJudgement, sent)).status).toBe(201)
    expect(await listed()).toEqual([repeat.id, ...given.map(({ task }) => task.id).toReversed()])
  },
)
