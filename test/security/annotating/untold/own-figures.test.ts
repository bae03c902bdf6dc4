import { OwnPage } from '@tiebreak/contracts/annotating/own-page.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { judgeTasks, type Kind, nextDay, sendAllBack, times } from './judge-tasks.ts'
import { makeUntoldWorld, type Seat, type UntoldWorld } from './untold-world.ts'

let world: UntoldWorld
beforeAll(async () => {
  world = await makeUntoldWorld({ ordinary: 60, gold: 30 })
})
afterAll(() => world.end())

const judge = (seat: Seat, kinds: readonly Kind[]) => judgeTasks(world, seat, kinds)

async function ownPage({ projectId, annotator }: Seat) {
  const { text } = await annotator.ask('getOwnPage', API.getOwnPage, { params: { projectId } })
  const { recent, ...rest } = OwnPage.parse(JSON.parse(text))
  return { ...rest, recent: recent.length }
}

it('counts all tasks alike on the own page, and moves its figures at the end of a day, by 20 tasks or more', async () => {
  const [mixed, plain] = [await world.seat(), await world.seat()]
  await judge(mixed, [...times(14, 'ordinary' as const), ...times(6, 'gold' as const), ...times(4, 'repeat' as const)])
  await judge(plain, times(24, 'ordinary'))
  expect(new Set((await world.kinds(mixed.projectId)).values())).toEqual(new Set(['ordinary', 'gold', 'repeat']))
  const both = async () => {
    const [one, other] = [await ownPage(mixed), await ownPage(plain)]
    expect(one).toEqual(other)
    return one
  }
  const aDayLater = () => Promise.all([mixed, plain].map(({ projectId }) => nextDay(world, projectId)))
  const untilNow = { judged: 24, recent: 10, activeMs: 0, firstShown: { estimate: { n: 0 } } }
  expect(await both()).toMatchObject({ ...untilNow, batch: { takenAt: null, tasks: 0, missing: 0 } })

  await aDayLater()
  const first = await both()
  expect(first).toMatchObject({ activeMs: 24_000, batch: { tasks: 24, missing: 20 } })
  expect(first.firstShown).toMatchObject({ estimate: { ok: true, value: 1, n: 24 }, reading: 'leans_to' })
  expect(first.longer).toEqual({ estimate: { ok: false, reason: 'too_few', n: 0 }, reading: 'none' })

  // What is not enough waits for more, over any number of days.
  await judge(mixed, times(19, 'gold'))
  await judge(plain, times(19, 'ordinary'))
  await aDayLater()
  const { batch, ...waiting } = await both()
  expect(batch).toMatchObject({ tasks: 24, missing: 1 })
  expect(waiting).toMatchObject({ judged: 43, activeMs: 24_000, firstShown: first.firstShown })

  await judge(mixed, ['gold'])
  await judge(plain, ['ordinary'])
  expect(await both()).toMatchObject({ judged: 44, activeMs: 24_000, batch: { tasks: 24, missing: 0 } })
  await aDayLater()
  expect(await both()).toMatchObject({ activeMs: 44_000, batch: { tasks: 44, missing: 20 } })

  // Ordinary tasks are returned to the queue, gold and repeats are not.
  await Promise.all([mixed, plain].map(({ projectId }) => sendAllBack(world, projectId)))
  const all = await both()
  expect(all).toMatchObject({ judged: 44, recent: 0 })
  expect(all.earlier?.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(44)
})

it('shows no judgement from before something was sent back, of which gold and repeats would be left', async () => {
  const seat = await world.seat()
  const { projectId, annotator } = seat
  await judge(seat, [...times(3, 'ordinary' as const), 'gold', ...times(2, 'ordinary' as const)])
  await sendAllBack(world, projectId)
  const listed = await annotator.ask('listOwnAssignments', API.listOwnAssignments, { params: { projectId } })
  expect(JSON.parse(listed.text)).toEqual({ items: [] })
  expect(await ownPage(seat)).toMatchObject({ recent: 0 })
  await judge(seat, ['ordinary'])
  expect(await ownPage(seat)).toMatchObject({ recent: 1 })
})
